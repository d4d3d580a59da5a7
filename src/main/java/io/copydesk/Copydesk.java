package io.copydesk;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application: a server without arguments, a command line with them. */
@SpringBootApplication
public class Copydesk {

    public static void main(String[] args) {
        SpringApplication.run(Copydesk.class, args);
    }
}

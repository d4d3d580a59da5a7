package io.copydesk.desk;

/** There is no article with that id, or nothing of it to work on. */
public class NoSuchArticle extends RuntimeException {

    NoSuchArticle() {
        super("there is no such article");
    }
}

package io.copydesk.limit;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A request whose body has been read already. */
class ReadRequest extends HttpServletRequestWrapper {

    private final byte[] bytes;
    private final ServletInputStream body;

    ReadRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.bytes = body;
        this.body = new Body(body);
    }

    /** The whole body, however much of it somebody has read. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    @Override
    public BufferedReader getReader() {
        var charset = getCharacterEncoding();
        return new BufferedReader(
                new InputStreamReader(body, charset == null ? StandardCharsets.UTF_8 : Charset.forName(charset)));
    }

    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Body(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}

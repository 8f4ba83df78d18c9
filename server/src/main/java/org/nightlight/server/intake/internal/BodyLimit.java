package org.nightlight.server.intake.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.nightlight.server.problem.ApiPaths;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.nightlight.server.problem.ProblemWriter;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies of the API beyond 1 MiB, unless they have several parts, whose limit is the multipart reader's. */
final class BodyLimit extends OncePerRequestFilter {

    private static final long LARGEST = 1 << 20;
    private static final String BANKS = "/v1/banks/";
    private static final Pattern IMPORT = Pattern.compile(BANKS + "[^/]+/import");

    private final ProblemWriter problems;

    BodyLimit(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return !ApiPaths.isApi(request) || type != null && type.startsWith("multipart/") || isList(request);
    }

    /** Lists for banks are read line by line, so their size does not matter. */
    private static boolean isList(HttpServletRequest request) {
        String path = request.getRequestURI(); // of every request, so the pattern is asked only where it may match
        return path.startsWith(BANKS) && IMPORT.matcher(path).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            problems.write(
                    new ApiProblem(IntakeProblem.CONTENT_ENCODING_UNSUPPORTED, "Send the body uncompressed"), response);
        } else if (request.getContentLengthLong() > LARGEST) {
            problems.write(tooLarge(), response);
        } else if (request.getContentLengthLong() < 0) {
            chain.doFilter(new Limited(request), response); // its end is not known yet
        } else {
            chain.doFilter(request, response);
        }
    }

    private static ApiProblem tooLarge() {
        return new ApiProblem(
                        CommonProblem.BODY_TOO_LARGE,
                        "Send at most 1 MiB of JSON; media as parts of a multipart request, by address or by hashes.")
                .at("");
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream());
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream in;
        private long read;

        private Counted(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int more) {
            read += more;
            if (read > LARGEST) {
                throw tooLarge();
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}

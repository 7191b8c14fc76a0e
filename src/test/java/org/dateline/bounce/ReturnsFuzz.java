package org.dateline.bounce;

import java.nio.charset.StandardCharsets;

/** What a coverage-guided fuzzer such as Jazzer calls; docs/returns.md says how. Whatever is thrown is a finding. */
public final class ReturnsFuzz {

    private ReturnsFuzz() {}

    public static void fuzzerTestOneInput(byte[] mail) {
        var read = ReturnJson.line("x", ReturnReader.read(mail));
        Explanation.of(ReturnReader.read(mail));
        var text = new String(mail, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\r') < 0) {
            var crlf = text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            if (crlf.length <= Mime.LONGEST && !read.equals(ReturnJson.line("x", ReturnReader.read(crlf)))) {
                throw new IllegalStateException("another answer for other line ends");
            }
        }
    }
}

import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/** Arguments: port, connections, kilobytes, letters. Prints letters a second. */
public class SimpleJavaMail {
    private static final String LINE = "It was announced today that more records were sold than ever before.\r\n";

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        int connections = Integer.parseInt(arguments[1]);
        int kilobytes = Integer.parseInt(arguments[2]);
        // As ours: a quarter of it text, the rest HTML, with the apostrophes that press releases have.
        var letter = new Letter(
                LINE.repeat(kilobytes * 256 / LINE.length()),
                "<p>It’s out.</p>\r\n" + LINE.repeat(kilobytes * 768 / LINE.length()));
        int letters = Integer.parseInt(arguments[3]);
        try (var mailer = MailerBuilder.withSMTPServer("127.0.0.1", port)
                .withTransportStrategy(TransportStrategy.SMTP)
                .withThreadPoolSize(connections)
                .withConnectionPoolCoreSize(connections)
                .withConnectionPoolMaxSize(connections)
                .buildMailer()) {
            send(mailer, letter, letters / 4); // warms up
            System.out.println(send(mailer, letter, letters));
        }
        System.exit(0); // the pool goes on otherwise
    }

    private record Letter(String text, String html) {}

    private static double send(Mailer mailer, Letter letter, int letters) {
        long began = System.nanoTime();
        CompletableFuture.allOf(IntStream.rangeClosed(1, letters)
                        .mapToObj(i -> mailer.sendMail(
                                EmailBuilder.startingBlank()
                                        .from("Press", "press@example.net")
                                        .to("Journalist " + i, "j" + i + "@example.org")
                                        .withSubject("More records sold than ever")
                                        .withPlainText(letter.text)
                                        .withHTMLText(letter.html)
                                        .withHeader("List-Unsubscribe", "<https://press.example.net/leave/" + i + ">")
                                        .withHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                                        .buildEmail(),
                                true))
                        .toArray(CompletableFuture[]::new))
                .join();
        return letters / ((System.nanoTime() - began) / 1e9);
    }
}

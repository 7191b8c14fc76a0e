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
        var text = LINE.repeat(Integer.parseInt(arguments[2]) * 1024 / LINE.length());
        int letters = Integer.parseInt(arguments[3]);
        try (var mailer = MailerBuilder.withSMTPServer("127.0.0.1", port)
                .withTransportStrategy(TransportStrategy.SMTP)
                .withThreadPoolSize(connections)
                .withConnectionPoolCoreSize(connections)
                .withConnectionPoolMaxSize(connections)
                .buildMailer()) {
            send(mailer, text, letters / 4); // warms up
            System.out.println(send(mailer, text, letters));
        }
        System.exit(0); // the pool goes on otherwise
    }

    private static double send(Mailer mailer, String text, int letters) {
        long began = System.nanoTime();
        CompletableFuture.allOf(IntStream.rangeClosed(1, letters)
                        .mapToObj(i -> mailer.sendMail(
                                EmailBuilder.startingBlank()
                                        .from("Press", "press@example.net")
                                        .to("Journalist " + i, "j" + i + "@example.org")
                                        .withSubject("More records sold than ever")
                                        .withPlainText(text)
                                        .buildEmail(),
                                true))
                        .toArray(CompletableFuture[]::new))
                .join();
        return letters / ((System.nanoTime() - began) / 1e9);
    }
}

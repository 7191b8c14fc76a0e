package org.dateline.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replies as servers give them, and what they mean for us. */
class RepliesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            552 5.2.2 Mailbox full                                                                  | RCPT | mx.example.com | mailboxfull   | OF_MAILBOX
            550 5.7.1 Service unavailable; client [192.0.2.1] blocked using zen.spamhaus.org        | RCPT | mx.example.com | blocked       | OF_US
            421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to user complaints   | MAIL | mta5.am0.yahoodns.net | badreputation | OF_US
            550 5.7.515 Access denied, sending domain EXAMPLE.ORG does not meet the required authentication level | DATA | a.mail.protection.outlook.com | authfailure | OF_US
            421 4.7.28 Gmail has detected an unusual rate of unsolicited mail                       | DATA | gmail-smtp-in.l.google.com | speeding | OF_US
            550 <anna@example.com>: User unknown                                                    | RCPT | mx.example.com | userunknown   | OF_ADDRESS
            550 <anna@example.com>: User unknown                                                    | DATA | mx.example.com | filtered      | OF_MAILBOX
            550 5.1.1 <anna@example.com>: Recipient address rejected: User unknown                  | RCPT | mx.example.com | userunknown   | OF_ADDRESS
            552 5.3.4 Message size exceeds fixed limit                                              | MAIL | mx.example.com | mesgtoobig    | OF_MESSAGE
            554 5.7.1 <anna@example.com>: Relay access denied                                       | RCPT | mx.example.com | norelaying    | OF_THE_WAY
            550 5.7.26 Unauthenticated email from example.org is not accepted due to domain's DMARC policy | DATA | gmail-smtp-in.l.google.com | authfailure | OF_US
            450 4.7.25 Client host rejected: cannot find your reverse hostname                      | RCPT | mx.example.com | requireptr    | OF_US
            550 5.2.1 The email account that you tried to reach is disabled                         | RCPT | gmail-smtp-in.l.google.com | suspend | OF_MAILBOX
            556 5.1.10 Domain does not accept mail (nullMX)                                         | RCPT | mx.example.com | notaccept     | OF_ADDRESS
            451 4.3.0 Error: queue file write error                                                 | DATA | mx.example.com | systemerror   | OF_THE_WAY
            """)
    void replyIsUnderstood(String reply, Stage stage, String host, String reason, Speaks speaks) {
        var meaning = Replies.read(ServerReply.parse(reply), stage, host, "example.com");
        assertThat(meaning.reason().word()).as(meaning.rule()).isEqualTo(reason);
        assertThat(meaning.speaks()).isEqualTo(speaks);
    }

    @Test
    void waitIsReadFromTheWords() {
        assertThat(read("451 4.7.1 Greylisted, please try again in 300 seconds").retryAfter())
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(read("450 4.2.0 Greylisting in action, please come back in 00:02:30")
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(150));
        assertThat(read("451 try again in 00:02:30").retryAfter()).isEqualTo(Duration.ofSeconds(150));
        assertThat(read("451 4.7.1 wait 2 hours before you retry").retryAfter()).isEqualTo(Duration.ofHours(2));
        assertThat(read("550 5.1.1 No such user").retryAfter()).isNull();
    }

    @Test
    void manyLinesAreOneReply() {
        var reply = ServerReply.parse(
                "550-5.7.1 Our system has detected\r\n550-5.7.1 that this message is\r\n550 5.7.1 likely unsolicited mail");
        assertThat(reply.code()).isEqualTo(550);
        assertThat(reply.status()).isEqualTo("5.7.1");
        assertThat(reply.text()).isEqualTo("Our system has detected that this message is likely unsolicited mail");
        assertThat(ServerReply.parse("nonsense").code()).isZero();
    }

    @Test
    void localPartThatLiesIsNotBelieved() {
        assertThat(read("550 5.7.1 <user-unknown-mailbox-full@example.com>: rejected for policy reasons")
                        .reason())
                .isEqualTo(Reason.POLICYVIOLATION);
    }

    @Test
    void whatIsNoStatusIsNotTakenForOne() {
        var said = new Statement(550, "5.1JWDzQ.7", "user unknown", Stage.RCPT, "mx.example.com", "example.com");
        assertThat(Replies.read(said).status()).isNull();
        assertThat(Replies.read(said).reason()).isEqualTo(Reason.USERUNKNOWN);
    }

    @Test
    void acceptedIsNoRefusal() {
        assertThat(read("250 2.0.0 Ok: queued as 4Zq1").kind()).isEqualTo(Kind.DELIVERED);
    }

    @Test
    void everyRuleFileIsInTheIndex() throws IOException {
        var folder = Path.of("src/main/resources/org/dateline/email/replies");
        try (var files = Files.list(folder)) {
            var names = files.map(file -> file.getFileName().toString().replace(".txt", ""))
                    .filter(name -> !name.equals("index"));
            assertThat(names)
                    .containsExactlyInAnyOrderElementsOf(RuleBook.load().names());
        }
    }

    private static Meaning read(String reply) {
        return Replies.read(ServerReply.parse(reply), "mx.example.com");
    }
}

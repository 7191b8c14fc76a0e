package org.dateline.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The database on its way: started if it is ours, and looked at before anybody else does. It takes its second beside
 * the start of everything else.
 */
final class DatabaseStart implements DisposableBean {

    private final Mode mode;
    private final DataFolder folder;
    private final CompletableFuture<JdbcConnectionDetails> database = new CompletableFuture<>();
    private volatile boolean taken;

    DatabaseStart(InstallationSettings settings, Mode mode, DataFolder folder) {
        this.mode = mode;
        this.folder = folder;
        var thread = new Thread(() -> begin(settings), "database");
        thread.setDaemon(true);
        thread.start();
    }

    Mode mode() {
        return mode;
    }

    DataFolder folder() {
        return folder;
    }

    /** Waits until it is there; from now on it is the caller's to stop. */
    JdbcConnectionDetails take() {
        var ready = ready();
        taken = true;
        return ready;
    }

    private JdbcConnectionDetails ready() {
        try {
            return database.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException told) throw told;
            throw e;
        }
    }

    /** When the rest of the program failed to start before it took the database. */
    @Override
    public void destroy() throws IOException {
        if (!taken && !database.isCompletedExceptionally() && ready() instanceof EmbeddedDatabase ours) ours.close();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whoever takes the database is told
    private void begin(InstallationSettings settings) {
        try {
            if (mode != Mode.DEMO) EndOfPractice.in(settings.dataFolder()).ifPresent(EndOfPractice::tidy);
            database.complete(
                    admitted(mode == Mode.EXTERNAL ? settings.database() : EmbeddedDatabase.start(folder.path())));
        } catch (Throwable e) {
            database.completeExceptionally(e);
        }
    }

    private static JdbcConnectionDetails admitted(JdbcConnectionDetails database) {
        try {
            DatabaseCheck.admit(database, Migrations.newest());
            return database;
        } catch (IOException | RuntimeException e) {
            if (database instanceof EmbeddedDatabase ours) stop(ours);
            throw e instanceof RuntimeException told ? told : new UncheckedIOException((IOException) e);
        }
    }

    private static void stop(EmbeddedDatabase ours) {
        try {
            ours.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

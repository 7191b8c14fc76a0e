package org.dateline.audience;

import java.util.function.BiConsumer;
import org.dateline.language.Phrases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works through an import: checks it, does it, takes it back. Each is one transaction, so it happens whole or not at all;
 * how far it is shows in a transaction of its own.
 */
@Component
public class ImportWork {

    private static final Logger log = LoggerFactory.getLogger(ImportWork.class);

    private final Imports imports;
    private final ImportChecking checking;
    private final ImportDoing doing;
    private final ImportUndoing undoing;
    private final TransactionTemplate whole;
    private final TransactionTemplate beside;
    private final AsyncTaskExecutor background;

    ImportWork(
            Imports imports,
            ImportChecking checking,
            ImportDoing doing,
            ImportUndoing undoing,
            PlatformTransactionManager transactions,
            @Qualifier("applicationTaskExecutor") AsyncTaskExecutor background) {
        this.imports = imports;
        this.checking = checking;
        this.doing = doing;
        this.undoing = undoing;
        this.whole = new TransactionTemplate(transactions);
        this.beside = new TransactionTemplate(transactions);
        this.beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.background = background;
    }

    public void check(long id) {
        run(
                id,
                Import.State.CHECKING,
                Import.State.CHECKED,
                this::checkLines,
                Import.State.STAGED,
                Import.State.CHECKED);
    }

    public void bringIn(long id, String by) {
        run(
                id,
                Import.State.IMPORTING,
                Import.State.IMPORTED,
                (file, progress) -> doing.bringIn(file, by, progress),
                Import.State.CHECKED);
    }

    public void takeBack(long id, String by) {
        if (imports.canBeUndone(id)) {
            run(
                    id,
                    Import.State.UNDOING,
                    Import.State.UNDONE,
                    (file, progress) -> undoing.takeBack(file, by, progress),
                    Import.State.IMPORTED);
        }
    }

    /** Goes on by itself; the import's page shows how far it is. */
    public void inBackground(Runnable work) {
        background.execute(work);
    }

    private void checkLines(Import file, ImportChecking.Progress progress) {
        Phrases.recording(() -> {
            checking.check(file, progress);
            return file;
        });
    }

    private void run(
            long id,
            Import.State during,
            Import.State after,
            BiConsumer<Import, ImportChecking.Progress> work,
            Import.State... from) {
        boolean ours = Boolean.TRUE.equals(beside.execute(status -> imports.move(id, during, from)));
        if (!ours) {
            return;
        }
        try {
            Import file = imports.get(id);
            whole.executeWithoutResult(status -> {
                work.accept(file, done -> beside.executeWithoutResult(s -> imports.beat(id, done)));
                imports.move(id, after, during);
            });
        } catch (DataIntegrityViolationException raced) {
            log.info("Import {} met a change made meanwhile and was rolled back; it can be started again", id, raced);
            beside.executeWithoutResult(status -> imports.fail(id, Phrases.record("audience.written.raced")));
        } catch (RuntimeException broken) {
            beside.executeWithoutResult(status -> imports.fail(id, Phrases.record("audience.written.broken")));
            throw broken;
        }
    }
}

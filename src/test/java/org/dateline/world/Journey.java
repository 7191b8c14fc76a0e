package org.dateline.world;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;

/**
 * A journey through the running program: real port, real PostgreSQL of its own, wound time, no ticks by themselves.
 * Before each test the tables are emptied and the clock is right again. All journeys share one Spring context; whoever
 * varies its properties pays for another.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.flyway.locations=classpath:db/migration,classpath:db/test-migration",
            "spring.quartz.auto-startup=false",
            "dateline.embargo.watch=false",
            "dateline.delivery.running=false",
            "dateline.delivery.receivers.lookup=false",
            "dateline.delivery.returns.domain=returns.test",
            "dateline.returns.listener.enabled=true",
            "dateline.returns.listener.port=0",
            "dateline.messages.server.host=127.0.0.1",
            "dateline.messages.server.port=1",
            "dateline.returns.mailbox.host=127.0.0.1",
            "dateline.returns.mailbox.port=1",
            "dateline.returns.mailbox.user=bounces",
            "dateline.returns.mailbox.password=none"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = OwnDatabase.class)
@Import(World.class)
@TestExecutionListeners(
        listeners = CleanDatabase.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface Journey {}

package org.dateline.installation;

import java.util.Map;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Begins with the database as soon as the settings are read, while Spring is still looking for its beans. */
final class EarlyDatabase implements ApplicationListener<ApplicationPreparedEvent> {

    /** What the practice office is called where the settings do not say: its sample release is from these. */
    private static final MapPropertySource OF_THE_SAMPLE =
            new MapPropertySource("sample", Map.of("dateline.newsroom.name", "European Network of Small Venues"));

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent settingsRead) {
        if (!(settingsRead.getApplicationContext() instanceof GenericApplicationContext context)
                || !(context instanceof WebServerApplicationContext)
                || Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) return; // a build only looks for the beans
        var settings = Binder.get(context.getEnvironment()).bindOrCreate("dateline", InstallationSettings.class);
        var mode = ModeChoice.of(settings);
        var start = new DatabaseStart(settings, mode, DataFolder.of(settings, mode));
        if (mode == Mode.DEMO) context.getEnvironment().getPropertySources().addLast(OF_THE_SAMPLE);
        context.getBeanFactory().registerSingleton("databaseStart", start);
        context.getDefaultListableBeanFactory().registerDisposableBean("databaseStart", start);
    }
}

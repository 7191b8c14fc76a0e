package org.dateline;

import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TimetableConfiguration {

    /** Hands the timetable to Quartz, which then lets one of the nodes do each tick. */
    @Bean
    SchedulerFactoryBeanCustomizer timetableToQuartz(Timetable timetable) {
        return scheduler -> {
            scheduler.setJobDetails(
                    timetable.lines().stream().map(TimetableConfiguration::job).toArray(JobDetail[]::new));
            scheduler.setTriggers(timetable.lines().stream()
                    .map(TimetableConfiguration::trigger)
                    .toArray(Trigger[]::new));
        };
    }

    private static JobDetail job(Timetable.Line line) {
        return JobBuilder.newJob(Tick.class)
                .withIdentity(line.name())
                .storeDurably()
                .build();
    }

    private static Trigger trigger(Timetable.Line line) {
        return TriggerBuilder.newTrigger()
                .withIdentity(line.name())
                .forJob(line.name())
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(line.every().toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }
}

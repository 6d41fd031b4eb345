#include "app/view/findings/metricwords.h"

#include <QCoreApplication>
#include <QHash>

namespace app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MetricWords)
};

QHash<QString, QString> allWords()
{
    const auto id = [](const char* name) { return QString::fromLatin1(name); };
    return {
        {id("behind"), Words::tr("records that were not read yet, of all sources")},
        {id("events_by_topic"), Words::tr("events a second of a topic, over ten seconds")},
        {id("events_by_type"), Words::tr("events a second of a type, over ten seconds")},
        {id("events_by_partition"), Words::tr("events a second of a partition, over ten seconds")},
        {id("dead_letters"), Words::tr("records seen in a dead-letter topic")},
        {id("commit_to_handled_p50"), Words::tr("seconds from commit to handled, median")},
        {id("commit_to_handled_p95"), Words::tr("seconds from commit to handled, 95 of 100")},
        {id("commit_to_handled_p99"), Words::tr("seconds from commit to handled, 99 of 100")},
        {id("lag_records"), Words::tr("records that a consumer group has not committed")},
        {id("lag_seconds"), Words::tr("seconds that a consumer group is behind")},
        {id("consumed_rate"), Words::tr("records a second that a consumer group commits")},
        {id("outbox_waiting"), Words::tr("rows that wait in an outbox table")},
        {id("outbox_oldest"), Words::tr("seconds that the oldest outbox row waits")},
        {id("outbox_committed"), Words::tr("rows a second committed to an outbox table")},
        {id("outbox_published"), Words::tr("rows a second that the relay publishes")},
    };
}

} // namespace

QString metricWords(const QString& name)
{
    return allWords().value(name);
}

} // namespace app

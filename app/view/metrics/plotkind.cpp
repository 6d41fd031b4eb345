#include "app/view/metrics/plotkind.h"

#include "app/view/metrics/shortnames.h"
#include "model/item/categories.h"
#include "model/metric/metricnames.h"

#include <QCoreApplication>

namespace app {

using namespace model;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PlotKind)
};

constexpr std::size_t mostLines = 10;
constexpr double countsTop = 4;
constexpr int p50Category = 4;
constexpr int p95Category = 5;

// p50 solid, p95 dashed, p99 dotted.
PlotSeries dressed(PlotSeries series, double quantile)
{
    series.category = quantile < 0.9 ? p50Category : p95Category;
    series.dash = quantile < 0.9    ? PlotDash::Solid
                  : quantile < 0.99 ? PlotDash::Dashed
                                    : PlotDash::Dotted;
    series.hasMarkers = false;
    series.name = QStringLiteral("p%1").arg(qRound(quantile * 100));
    return series;
}

//! "Sandbox · payment-service" has the colour of "payment-service".
QString lastPart(const QString& label)
{
    const auto at = label.lastIndexOf(QStringLiteral(" \u00B7 "));
    return at < 0 ? label : label.mid(at + 3);
}

} // namespace

std::vector<PlotKind> plotKinds()
{
    const auto noGroups = Words::tr("No consumer group is known yet.");
    const auto noOutbox = Words::tr("No outbox table is watched.");
    const auto noEvents = Words::tr("No events in this time.");
    const auto perSecond = Words::tr("per second");
    return {
        {QStringLiteral("topics"),
         Words::tr("Events by topic"),
         perSecond,
         noEvents,
         {{metrics::topicRate, {}}},
         true},
        {.id = QStringLiteral("handled"),
         .title = Words::tr("Commit to handled"),
         .unit = Words::tr("seconds"),
         .empty = Words::tr("Needs events that name their cause and carry a time."),
         .parts = {{metrics::handled, {}}},
         .isShownAtFirst = true,
         .hasCategories = false},
        {QStringLiteral("lag"),
         Words::tr("Consumer lag"),
         Words::tr("records"),
         noGroups,
         {{metrics::lagRecords, {}}},
         true,
         true,
         countsTop},
        {QStringLiteral("deadLetters"),
         Words::tr("Dead letters"),
         Words::tr("count"),
         Words::tr("No dead letters."),
         {{metrics::deadLetters, {}}},
         true,
         true,
         countsTop},
        {QStringLiteral("lagTime"),
         Words::tr("Consumer lag in time"),
         Words::tr("seconds"),
         noGroups,
         {{metrics::lagSeconds, {}}}},
        {QStringLiteral("types"),
         Words::tr("Events by type"),
         perSecond,
         noEvents,
         {{metrics::typeRate, {}}},
         false,
         false},
        {QStringLiteral("partitions"),
         Words::tr("Events by partition"),
         perSecond,
         noEvents,
         {{metrics::partitionRate, {}}},
         false,
         false},
        {QStringLiteral("outboxWaiting"),
         Words::tr("Waiting outbox rows"),
         Words::tr("rows"),
         noOutbox,
         {{metrics::outboxWaiting, {}}},
         false,
         false,
         countsTop},
        {QStringLiteral("outboxOldest"),
         Words::tr("Oldest waiting row"),
         Words::tr("seconds"),
         noOutbox,
         {{metrics::outboxOldest, {}}},
         false,
         false},
        {QStringLiteral("outboxFlow"),
         Words::tr("Commit against publish"),
         Words::tr("rows/s"),
         noOutbox,
         {{metrics::outboxCommitted, Words::tr("commit")},
          {metrics::outboxPublished, Words::tr("publish")}},
         false,
         false},
    };
}

std::vector<PlotSeries> seriesOf(const PlotKind& kind, const PlotQuestion& question,
                                 const MetricBoard& board, Categories& categories)
{
    std::vector<PlotSeries> all;
    QStringList labels;
    for (const auto& [metric, word] : kind.parts) {
        for (const auto& key : board.keys(metric)) {
            const auto isLatency = metric == metrics::handled;
            if (isLatency ? key.label != question.consumer : all.size() >= mostLines)
                continue;
            const auto label = QString::fromStdString(key.label);
            PlotSeries series;
            series.category = kind.hasCategories ? categories.of(lastPart(label)) : int(all.size());
            series.dash = word.isEmpty() || metric == kind.parts.front().metric ? PlotDash::Solid
                                                                                : PlotDash::Dashed;
            series.samples = board.samples(key, question.from, question.to, question.most);
            all.push_back(isLatency ? dressed(std::move(series), key.quantile) : std::move(series));
            labels += word.isEmpty() ? label : label + u' ' + word;
        }
    }
    const auto names = shortNames(labels);
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].name.isEmpty())
            all[i].name = names[qsizetype(i)].isEmpty() ? QStringLiteral("–") : names[qsizetype(i)];
    return all;
}

} // namespace app

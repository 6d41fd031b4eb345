#include "app/session/metricvalue.h"

#include "model/finding/alertbook.h"
#include "model/metric/metricnames.h"

#include <algorithm>
#include <cmath>

namespace app {

using namespace model;
using namespace std::chrono_literals;

namespace {

constexpr auto rateWindow = 10s;
constexpr auto latencyWindow = 5min;
// What others record comes every second; older, nobody watches it any more.
constexpr auto recordedWindow = 30s;

//! One that is plotted, under the name that a rule has for it.
struct Plotted
{
    std::string name;
    std::string_view metric;
    double quantile = 0;
};

const std::vector<Plotted>& plotted()
{
    static const std::vector<Plotted> all = [] {
        std::vector<Plotted> some;
        for (const auto metric :
             {metrics::topicRate, metrics::typeRate, metrics::partitionRate, metrics::deadLetters})
            some.push_back({std::string(metric), metric});
        for (const auto& [suffix, quantile] :
             {std::pair("_p50", 0.5), std::pair("_p95", 0.95), std::pair("_p99", 0.99)})
            some.push_back({std::string(metrics::handled) + suffix, metrics::handled, quantile});
        for (const auto& recorded : metrics::recorded)
            some.push_back({std::string(recorded.name), recorded.name});
        return some;
    }();
    return all;
}

//! The one that counts of many.
class Extreme
{
public:
    explicit Extreme(bool lowest) : m_lowest(lowest) {}
    void add(double value)
    {
        const bool wins = !m_value || (m_lowest ? value < *m_value : value > *m_value);
        m_value = wins ? value : m_value;
    }
    std::optional<double> value() const { return m_value; }

private:
    bool m_lowest;
    std::optional<double> m_value;
};

double behind(Session& session)
{
    double records = 0;
    for (const auto& source : session.sources())
        records += double(source.behind());
    return records;
}

bool isMeant(const MetricPoint& point, const std::string& where)
{
    if (point.part == MetricPoint::Part::Sum || point.part == MetricPoint::Part::Count)
        return false;
    return where.empty() || std::ranges::any_of(point.labels, [&](const auto& label) {
               return matchesPattern(where, label.second);
           });
}

//! "payment*" means "payment-service", and "Sandbox · payment-service" too.
bool isMeant(const std::string& label, const std::string& where)
{
    constexpr std::string_view separator = " \xC2\xB7 ";
    std::string_view rest = label;
    for (;;) {
        const auto end = rest.find(separator);
        if (matchesPattern(where, rest.substr(0, end)))
            return true;
        if (end == std::string_view::npos)
            return matchesPattern(where, label);
        rest.remove_prefix(end + separator.size());
    }
}

//! Its value now: a rate over some seconds, of all else the last that was measured lately.
std::optional<double> valueNow(const MetricBoard& board, const MetricKey& key, Timestamp now)
{
    const auto isRate = key.metric == metrics::topicRate || key.metric == metrics::typeRate
                        || key.metric == metrics::partitionRate;
    const auto isLatency = key.metric == metrics::handled;
    const auto window = isRate || key.metric == metrics::deadLetters
                            ? std::chrono::seconds(rateWindow)
                        : isLatency ? std::chrono::seconds(latencyWindow)
                                    : std::chrono::seconds(recordedWindow);
    const auto samples = board.samples(key, now - window, now, std::size_t(rateWindow.count()));
    if (isRate) {
        double sum = 0;
        for (const auto& sample : samples)
            sum += sample.value;
        return sum / double(rateWindow.count());
    }
    std::optional<double> last;
    for (const auto& sample : samples) {
        if (!std::isnan(sample.value) && sample.time >= now - window)
            last = sample.value;
    }
    return last;
}

std::optional<double> plottedValue(const MetricBoard& board, const Plotted& plot,
                                   const AlertRule& rule)
{
    Extreme extreme(rule.below);
    const auto time = now();
    for (const auto& key : board.keys(plot.metric)) {
        // All consumers together hide the slow one.
        const bool isTotal = plot.metric == metrics::handled && key.label.empty();
        if (isTotal || key.quantile != plot.quantile || !isMeant(key.label, rule.where))
            continue;
        if (const auto value = valueNow(board, key, time))
            extreme.add(*value);
    }
    return extreme.value();
}

} // namespace

std::optional<double> metricValue(Session& session, const AlertRule& rule)
{
    if (rule.metric == "behind")
        return behind(session);
    const auto& board = session.analysis().metrics;
    const auto plot = std::ranges::find(plotted(), rule.metric, &Plotted::name);
    if (plot != plotted().end())
        return plottedValue(board, *plot, rule);
    Extreme extreme(rule.below);
    for (const auto& family : board.families(now())) {
        if (family.name != rule.metric)
            continue;
        for (const auto& point : family.points) {
            if (isMeant(point, rule.where))
                extreme.add(point.value);
        }
    }
    return extreme.value();
}

std::vector<std::string> metricNames(Session& session)
{
    std::vector<std::string> names{"behind"};
    for (const auto& plot : plotted())
        names.push_back(plot.name);
    for (const auto& family : session.analysis().metrics.families(now()))
        names.push_back(family.name);
    return names;
}

} // namespace app

#include "app/session/metricvalue.h"

#include "model/finding/alertbook.h"

#include <algorithm>

namespace app {

using namespace model;

namespace {

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

} // namespace

std::optional<double> metricValue(Session& session, const AlertRule& rule)
{
    if (rule.metric == "behind")
        return behind(session);
    std::optional<double> highest;
    for (const auto& family : session.analysis().metrics.families(now())) {
        if (family.name != rule.metric)
            continue;
        for (const auto& point : family.points) {
            if (isMeant(point, rule.where))
                highest = std::max(highest.value_or(point.value), point.value);
        }
    }
    return highest;
}

std::vector<std::string> metricNames(Session& session)
{
    std::vector<std::string> names{"behind"};
    for (const auto& family : session.analysis().metrics.families(now()))
        names.push_back(family.name);
    return names;
}

} // namespace app

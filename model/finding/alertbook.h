#pragma once

#include "model/finding/alertrule.h"

#include <functional>
#include <map>
#include <tuple>

namespace model {

//! What a rule has to say: of a finding, or of a metric.
struct Alert
{
    std::string rule;
    Severity severity = Severity::Warning;
    bool notify = true;
    bool over = false; //!< What was told is no longer so.
    std::optional<FindingLine> line;
    std::string metric; //!< Where there is no line.
    double value = 0;
    double above = 0;
    bool below = false; //!< That number, and not above it.
    Timestamp since;

    bool operator==(const Alert&) const = default;
};

//! Whether \a text is meant by \a pattern: "*" stands for any run of characters, empty for all.
bool matchesPattern(std::string_view pattern, std::string_view text);

//! Holds findings and metrics against rules, again and again, and tells each alert once when it
//! begins and once when it is over. A value; one thread.
class AlertBook
{
public:
    //! The present value of a rule's metric, of its places the one that counts; none: there is no
    //! such metric now.
    using MetricValue = std::function<std::optional<double>(const AlertRule&)>;

    std::vector<Alert> update(const std::vector<AlertRule>& rules,
                              const std::vector<FindingLine>& lines, const MetricValue& metric,
                              Timestamp now);
    //! What is told and not over.
    std::vector<Alert> standing() const;

private:
    using Identity = std::tuple<std::string, std::string, std::string, std::string>;
    struct State
    {
        Alert alert;
        bool isTold = false;
        bool isPresent = false;
    };

    void meet(const AlertRule& rule, const Identity& identity, Alert alert, Timestamp now);
    void tell(const std::vector<AlertRule>& rules, std::vector<Alert>& alerts, Timestamp now);

    std::map<Identity, State> m_states; // rule; code, where and what, or the metric
};

//! In English: "Dead letters grow: 3 in 10 minutes (order-events-dlt)".
std::string alertText(const Alert& alert);

} // namespace model

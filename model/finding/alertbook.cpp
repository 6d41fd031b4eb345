#include "model/finding/alertbook.h"

#include "model/finding/words.h"

#include <algorithm>

// The window translates these names; its tools find them by this word.
#define QT_TRANSLATE_NOOP(context, text) text

namespace model {

using namespace std::chrono_literals;

std::vector<AlertRule> usualAlertRules()
{
    return {
        {.name = QT_TRANSLATE_NOOP("Findings", "Something failed"),
         .least = Severity::Failure,
         .lasting = 10s},
        {.name = QT_TRANSLATE_NOOP("Findings", "Dead letters grow"), .code = "dlq-growing"},
        {.name = QT_TRANSLATE_NOOP("Findings", "Source out of reach"),
         .code = "source-*",
         .lasting = 30s},
        {.name = QT_TRANSLATE_NOOP("Findings", "Outbox does not keep up"),
         .code = "outbox-falling-behind",
         .lasting = 60s},
        {.name = QT_TRANSLATE_NOOP("Findings", "Lag grows"), .code = "lag-growing", .lasting = 60s},
        {.name = QT_TRANSLATE_NOOP("Findings", "Any warning"), .enabled = false, .lasting = 60s},
        {.name = QT_TRANSLATE_NOOP("Findings", "Behind by more than 100,000 records"),
         .enabled = false,
         .metric = "behind",
         .above = 100'000,
         .lasting = 60s}};
}

bool matchesPattern(std::string_view pattern, std::string_view text)
{
    if (pattern.empty())
        return true;
    // Each part between stars is found as early as possible; the last has to stand at the end.
    bool first = true;
    for (;;) {
        const auto star = pattern.find('*');
        const auto part = pattern.substr(0, star);
        if (star == std::string_view::npos)
            return first ? text == part : text.ends_with(part);
        if (first ? !text.starts_with(part) : text.find(part) == std::string_view::npos)
            return false;
        text.remove_prefix((first ? 0 : text.find(part)) + part.size());
        pattern.remove_prefix(star + 1);
        first = false;
    }
}

void AlertBook::meet(const AlertRule& rule, const Identity& identity, Alert alert, Timestamp now)
{
    alert.rule = rule.name;
    alert.notify = rule.notify;
    auto& state = m_states.try_emplace(identity, State{.alert = {.since = now}}).first->second;
    alert.since = state.alert.since;
    state.alert = std::move(alert);
    state.isPresent = true;
}

void AlertBook::tell(const std::vector<AlertRule>& rules, std::vector<Alert>& alerts, Timestamp now)
{
    for (auto at = m_states.begin(); at != m_states.end();) {
        auto& state = at->second;
        const auto rule = std::ranges::find(rules, state.alert.rule, &AlertRule::name);
        if (!state.isPresent) {
            if (state.isTold) {
                alerts.push_back(state.alert);
                alerts.back().over = true;
            }
            at = m_states.erase(at);
            continue;
        }
        const bool sleeps = rule->snoozedUntil && now < *rule->snoozedUntil;
        if (!state.isTold && !sleeps && now - state.alert.since >= rule->lasting) {
            state.isTold = true;
            alerts.push_back(state.alert);
        }
        ++at;
    }
}

std::vector<Alert> AlertBook::update(const std::vector<AlertRule>& rules,
                                     const std::vector<FindingLine>& lines,
                                     const MetricValue& metric, Timestamp now)
{
    for (auto& [identity, state] : m_states)
        state.isPresent = false;
    for (const auto& rule : rules) {
        if (!rule.enabled)
            continue;
        if (!rule.metric.empty()) {
            const auto value = metric ? metric(rule) : std::nullopt;
            if (value && (rule.below ? *value < rule.above : *value > rule.above))
                meet(rule, {rule.name, rule.metric, {}, {}},
                     {.severity = rule.least,
                      .metric = rule.metric,
                      .value = *value,
                      .above = rule.above,
                      .below = rule.below},
                     now);
            continue;
        }
        for (const auto& line : lines) {
            if (line.severity >= rule.least && matchesPattern(rule.code, line.code)
                && matchesPattern(rule.where, line.where))
                meet(rule, {rule.name, line.code, line.where, line.what},
                     {.severity = line.severity, .line = line}, now);
        }
    }
    std::vector<Alert> alerts;
    tell(rules, alerts, now);
    return alerts;
}

std::vector<Alert> AlertBook::standing() const
{
    std::vector<Alert> alerts;
    for (const auto& [identity, state] : m_states) {
        if (state.isTold)
            alerts.push_back(state.alert);
    }
    return alerts;
}

std::string alertText(const Alert& alert)
{
    std::string text;
    if (alert.line) {
        text = englishTitle(*alert.line);
        if (!alert.line->where.empty())
            text += " (" + alert.line->where + ")";
    } else {
        const auto number = [](double value) {
            auto digits = std::to_string(value);
            digits.erase(digits.find_last_not_of('0') + 1);
            if (digits.ends_with('.'))
                digits.pop_back();
            return digits;
        };
        text = alert.metric + " is " + number(alert.value) + (alert.below ? ", below " : ", above ")
               + number(alert.above);
    }
    return alert.over ? "Over: " + text : text;
}

} // namespace model

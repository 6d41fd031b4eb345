#include "model/process/draft.h"

#include "model/event/typename.h"
#include "model/process/eventmeaning.h"
#include "model/process/precedence.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

namespace model {

namespace {

using Json = nlohmann::ordered_json;
using namespace std::chrono_literals;

constexpr std::size_t mostActivities = 60;
constexpr std::size_t mostServices = 12;
constexpr double nearlyAlways = 0.95;
constexpr double usually = 0.9;

//! A step as it becomes known: indices of activities.
struct Step
{
    std::size_t success = 0;
    std::vector<std::size_t> alternatives;
    std::vector<std::size_t> causes;
    std::vector<std::size_t> failures;
    std::vector<std::size_t> undos;
};

//! The next time a person would write: "30s", "2m".
std::string niceTime(std::chrono::microseconds length)
{
    constexpr auto times =
        std::to_array<std::pair<std::chrono::seconds, const char*>>({{5s, "5s"},
                                                                     {10s, "10s"},
                                                                     {15s, "15s"},
                                                                     {30s, "30s"},
                                                                     {60s, "60s"},
                                                                     {2min, "2m"},
                                                                     {5min, "5m"},
                                                                     {10min, "10m"},
                                                                     {20min, "20m"},
                                                                     {30min, "30m"},
                                                                     {1h, "1h"},
                                                                     {2h, "2h"},
                                                                     {6h, "6h"},
                                                                     {12h, "12h"},
                                                                     {24h, "1d"},
                                                                     {48h, "2d"},
                                                                     {168h, "7d"},
                                                                     {336h, "14d"},
                                                                     {720h, "30d"}});
    for (const auto& [time, text] : times) {
        if (length <= time)
            return text;
    }
    return "90d";
}

class Drafting
{
public:
    using Publishers = std::unordered_map<std::string, std::string>;

    Drafting(Publishers publishers, const ProcessLog& log, const ProcessMap& map,
             const DraftRequest& request)
        : m_publishers(std::move(publishers))
        , m_map(map)
        , m_request(request)
        , m_order(log, map, mostActivities)
    {
        for (std::size_t i = 0; i < m_order.size(); ++i)
            m_words.push_back(typeWords(m_order.name(i)));
    }

    std::string draft()
    {
        tellApart();
        findSteps();
        for (std::size_t i = 0; i < m_order.size(); ++i)
            attach(i);
        return json().dump(2) + '\n';
    }

private:
    void tellApart()
    {
        m_meanings.reserve(m_words.size());
        for (const auto& words : m_words)
            m_meanings.push_back(meaningOf(words));
        m_root = 0;
        for (std::size_t i = 1; i < m_order.size(); ++i) {
            if (std::tuple(m_order.rank(i), m_order.instances(m_root))
                < std::tuple(m_order.rank(m_root), m_order.instances(i)))
                m_root = i;
        }
        for (std::size_t i = 0; i < m_order.size(); ++i) {
            // "shipment cancelled" takes a step back; "order cancelled" gives the order up.
            if (m_meanings[i] == EventMeaning::Cancel
                && firstWord(m_words[i]) != firstWord(m_words[m_root]))
                m_meanings[i] = EventMeaning::Undo;
            if (m_meanings[i] == EventMeaning::Failure
                && meaningOf(firstWord(m_words[i]) + "ed") == EventMeaning::Undo)
                m_meanings[i] = EventMeaning::Manual;
        }
        for (std::size_t i = 0; i < m_order.size(); ++i) {
            const auto isEnd = is(i, EventMeaning::Progress) && i != m_root
                               && (!m_end || m_order.ends(i) > m_order.ends(*m_end));
            if (isEnd)
                m_end = i;
        }
    }

    bool is(std::size_t activity, EventMeaning meaning) const
    {
        return m_meanings[activity] == meaning;
    }

    //! Progress that came before it in nearly all instances; the latest of it. Where there is
    //! none, what came before it in some.
    std::vector<std::size_t> causesOf(std::size_t activity) const
    {
        std::vector<std::size_t> always;
        std::vector<std::size_t> sometimes;
        for (std::size_t i = 0; i < m_order.size(); ++i) {
            if (i == activity || !is(i, EventMeaning::Progress)
                || m_order.rank(i) >= m_order.rank(activity))
                continue;
            const auto share = double(m_order.before(i, activity))
                               / double(std::max<std::uint64_t>(1, m_order.instances(activity)));
            if (share >= nearlyAlways)
                always.push_back(i);
            else if (share >= 1 - usually)
                sometimes.push_back(i);
        }
        const auto byRank = [this](std::size_t a, std::size_t b) {
            return m_order.rank(a) < m_order.rank(b);
        };
        if (!always.empty())
            return {*std::ranges::max_element(always, byRank)};
        return sometimes;
    }

    //! Whether it belongs to a saga that goes well; what comes in some alone may come beside.
    bool isUsual(std::size_t activity) const
    {
        if (!m_end || activity == *m_end)
            return true;
        const auto ended = m_order.instances(*m_end);
        return double(m_order.both(activity, *m_end)) >= usually * double(ended);
    }

    void findSteps()
    {
        std::vector<std::size_t> progress;
        for (std::size_t i = 0; i < m_order.size(); ++i) {
            if (is(i, EventMeaning::Progress) && i != m_root)
                progress.push_back(i);
        }
        std::ranges::sort(progress, [this](std::size_t a, std::size_t b) {
            return std::tuple(m_order.rank(a), a) < std::tuple(m_order.rank(b), b);
        });
        std::vector<Step> rare;
        for (const auto activity : progress) {
            Step step{.success = activity,
                      .alternatives = {activity},
                      .causes = causesOf(activity),
                      .failures = {},
                      .undos = {}};
            (isUsual(activity) ? m_steps : rare).push_back(std::move(step));
        }
        joinAlternatives(rare);
        if (m_steps.empty() && m_order.size() > 0)
            m_steps.push_back({.success = m_root,
                               .alternatives = {m_root},
                               .causes = {},
                               .failures = {},
                               .undos = {}});
    }

    //! Of those that seldom come, two that exclude one another and follow the same are one step.
    void joinAlternatives(std::vector<Step>& rare)
    {
        while (!rare.empty()) {
            auto step = std::move(rare.front());
            rare.erase(rare.begin());
            for (auto other = rare.begin(); other != rare.end();) {
                const auto isOther =
                    other->causes == step.causes && m_order.both(other->success, step.success) == 0;
                if (isOther)
                    step.alternatives.push_back(other->success);
                other = isOther ? rare.erase(other) : other + 1;
            }
            if (step.alternatives.size() > 1)
                m_steps.push_back(std::move(step));
            else
                m_ignored.push_back(step.success);
        }
    }

    void attach(std::size_t activity)
    {
        switch (m_meanings[activity]) {
        case EventMeaning::Progress:
            return;
        case EventMeaning::Manual:
            m_manual.push_back(activity);
            return;
        case EventMeaning::Cancel:
            m_cancels.push_back(activity);
            return;
        case EventMeaning::Failure:
            if (auto* step = stepLike(activity, true))
                step->failures.push_back(activity);
            else
                m_cancels.push_back(activity);
            return;
        case EventMeaning::Undo:
            if (auto* step = stepLike(activity, false))
                step->undos.push_back(activity);
            else
                m_ignored.push_back(activity);
            return;
        }
    }

    //! The step that an event speaks of: of the same first word, else by the same service. A
    //! failure is in the step's place and never with it, what takes back comes after it.
    Step* stepLike(std::size_t activity, bool isFailure)
    {
        Step* best = nullptr;
        int bestScore = 0;
        for (auto& step : m_steps) {
            const auto together = m_order.both(activity, step.success);
            const auto excludes = double(together) <= 0.1 * double(m_order.instances(activity));
            if (isFailure && !excludes)
                continue;
            auto score = firstWord(m_words[step.success]) == firstWord(m_words[activity]) ? 2 : 0;
            const auto by = publisher(activity);
            score += !by.empty() && publisher(step.success) == by ? 1 : 0;
            if (score <= bestScore)
                continue;
            bestScore = score;
            best = &step;
        }
        return best;
    }

    std::string publisher(std::size_t activity) const
    {
        const auto at = m_publishers.find(m_order.name(activity));
        return at == m_publishers.end() ? std::string() : at->second;
    }

    Json names(const std::vector<std::size_t>& activities) const
    {
        if (activities.size() == 1)
            return m_order.name(activities.front());
        Json list = Json::array();
        for (const auto activity : activities)
            list.push_back(m_order.name(activity));
        return list;
    }

    Json stepJson(const Step& step) const
    {
        Json json;
        json["name"] = m_words[step.success];
        if (const auto by = publisher(step.success); !by.empty())
            json["by"] = by;
        if (!step.causes.empty())
            json["starts"] = names(step.causes);
        json["success"] = names(step.alternatives);
        if (!step.failures.empty())
            json["failure"] = names(step.failures);
        if (!step.undos.empty()) {
            json["compensation"] = m_words[step.undos.front()];
            json["compensated"] = names(step.undos);
        }
        if (step.causes.size() == 1) {
            const auto usual = m_order.usualTime(step.causes.front(), step.success);
            json["deadline"] = niceTime(5 * usual.value_or(1s));
        }
        return json;
    }

    Json track() const
    {
        Json track;
        track["steps"] = Json::array();
        for (const auto& step : m_steps)
            track["steps"].push_back(stepJson(step));
        const auto end = m_end.value_or(m_root);
        track["completes"] = m_order.name(end);
        if (!m_cancels.empty())
            track["cancels"] = names(m_cancels);
        if (!m_manual.empty())
            track["manual"] = names(m_manual);
        if (const auto usual = m_order.usualTime(m_root, end); usual && end != m_root)
            track["deadline"] = niceTime(std::max<std::chrono::microseconds>(30s, 5 * *usual));
        const auto ignored = withLeftOut(names(m_ignored));
        if (!ignored.empty())
            track["ignores"] = ignored;
        return track;
    }

    //! A saga has so many event types at most; the rarest may come beside.
    Json withLeftOut(const Json& ignored) const
    {
        std::set<std::string> known;
        for (std::size_t i = 0; i < m_order.size(); ++i)
            known.insert(m_order.name(i));
        Json list = ignored.is_array() ? ignored : Json::array({ignored});
        for (const auto& node : m_map.nodes) {
            if (!known.contains(node.name)
                && std::ranges::find(list, Json(node.name)) == list.end())
                list.push_back(node.name);
        }
        return list;
    }

    Json json() const
    {
        Json services = Json::object();
        for (std::size_t i = 0; i < m_order.size() && services.size() < mostServices; ++i) {
            if (const auto by = publisher(i); !by.empty())
                services[by] = Json::object();
        }
        Json json;
        json["saga"] = m_request.name.empty() ? "learned" : m_request.name;
        json["style"] = "choreography";
        json["about"] = "Learned from " + std::to_string(m_map.instances) + " sagas with "
                        + std::to_string(m_map.events)
                        + " events. What fails, cancels and takes back is guessed from the names: "
                          "look it through.";
        json["services"] = services;
        json["correlation"] = m_request.correlation;
        json["track"] = track();
        return json;
    }

    const Publishers m_publishers;
    const ProcessMap& m_map;
    const DraftRequest& m_request;
    const Precedence m_order;
    std::vector<std::string> m_words;
    std::vector<EventMeaning> m_meanings;
    std::size_t m_root = 0;
    std::optional<std::size_t> m_end;
    std::vector<Step> m_steps;
    std::vector<std::size_t> m_cancels;
    std::vector<std::size_t> m_manual;
    std::vector<std::size_t> m_ignored;
};

} // namespace

std::vector<std::string> expressionsOf(const std::vector<CorrelationRule>& rules,
                                       std::size_t chosen)
{
    if (chosen >= rules.size())
        return {};
    std::vector<std::string> expressions{rules[chosen].expression};
    const auto group = rules[chosen].sameAs.value_or(chosen);
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (i != chosen && (i == group || rules[i].sameAs == group))
            expressions.push_back(rules[i].expression);
    }
    return expressions;
}

Result<std::vector<filter::Filter>> compileRules(const std::vector<std::string>& expressions)
{
    std::vector<filter::Filter> compiled;
    for (const auto& expression : expressions) {
        auto one = filter::compileExpression(expression);
        if (!one)
            return one.error();
        compiled.push_back(std::move(*one));
    }
    return compiled;
}

Result<std::string> draftSaga(const ProcessTracker& process, const DraftRequest& request)
{
    const auto map = process.map(0);
    if (map.instances == 0 || request.correlation.empty())
        return Error{.kind = Error::Kind::NotFound,
                     .text = "No events belong together by these rules.",
                     .advice = "Choose another rule, or read more events."};
    auto publishers = process.publishers();
    std::string text;
    process.withLog([&](const ProcessLog& log) {
        text = Drafting(std::move(publishers), log, map, request).draft();
    });
    return text;
}

} // namespace model

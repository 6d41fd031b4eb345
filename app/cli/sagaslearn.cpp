#include "app/cli/sagaslearn.h"

#include "app/cli/fromtext.h"
#include "app/cli/outputfile.h"
#include "app/cli/processrequest.h"
#include "app/cli/scanoptions.h"
#include "app/cli/screentext.h"
#include "app/cli/storedsource.h"
#include "app/cli/texttable.h"
#include "model/process/draft.h"

#include <cstdio>

namespace app::cli {

using namespace model;

namespace {

constexpr std::size_t shownRules = 12;

struct LearnRequest
{
    WholeSource source;
    std::vector<std::string> rules; //!< Chosen by hand; none: the best.
    std::string name;
    std::string out = "-";
    bool replace = false;
};

std::string decimal(double number)
{
    char text[32];
    const auto length = std::snprintf(text, sizeof text, "%.1f", number);
    return {text, std::size_t(length)};
}

std::string percent(double share)
{
    return std::to_string(int(share * 100 + 0.5)) + " %";
}

std::string rulesTable(const std::vector<CorrelationRule>& rules, const Terminal& terminal)
{
    std::vector<TableCells> rows{
        {"SCORE", "COVERAGE", "GROUPS", "EVENTS", "TYPES", "TOPICS", "RULE", "SAME AS"}};
    for (std::size_t i = 0; i < std::min(rules.size(), shownRules); ++i) {
        const auto& rule = rules[i];
        rows.push_back({decimal(rule.score * 100), percent(rule.coverage), grouped(rule.groups),
                        decimal(rule.eventsOfGroup), decimal(rule.typesOfGroup),
                        std::to_string(rule.channels), rule.expression,
                        rule.sameAs ? rules[*rule.sameAs].expression : std::string()});
    }
    return textTable(rows, {true, true, true, true, true, true, false, false}, terminal);
}

class Learner
{
public:
    explicit Learner(LearnRequest request)
        : m_request(std::move(request))
        , m_terminal(Terminal::current())
        , m_profiles(profiles())
        , m_source({m_request.source.target, m_request.source.watch, m_request.source.quiet,
                    m_request.source.span},
                   m_profiles, {.rows = 5'000'000, .memory = 1u << 30})
        , m_finder(m_source.store(), m_profiles)
    {}

    int run()
    {
        Interrupt interrupt;
        const auto failure = m_source.read(interrupt, m_finder);
        if (failure)
            return *failure;
        const auto rules = m_finder.rules();
        if (!m_request.source.quiet && !rules.empty())
            writeError(rulesTable(rules, m_terminal) + '\n');
        auto correlation = m_request.rules;
        if (correlation.empty())
            correlation = expressionsOf(rules, 0);
        if (correlation.empty()) {
            complain("Among " + counted(m_finder.events(), "event")
                     + " no field's values recur across types.");
            return nothingFound;
        }
        return draft(correlation);
    }

private:
    int draft(const std::vector<std::string>& correlation)
    {
        auto expressions = compileRules(correlation);
        if (!expressions)
            return giveUp(expressions.error());
        ProcessTracker process(m_source.store(), m_profiles, {std::move(*expressions), {}});
        auto& reader = m_source.reader();
        reader.scan(reader.begin(), reader.end(), [&](const BlockView& block) {
            process.take(reader, block);
            return true;
        });
        const auto text = draftSaga(process, {m_request.name, correlation});
        if (!text) {
            complain(text.error());
            return nothingFound;
        }
        return write(*text);
    }

    int write(const std::string& text)
    {
        auto file = OutputFile::open(m_request.out, m_request.replace);
        if (!file)
            return giveUp(file.error());
        if (!(*file)->sink()(text))
            return giveUp((*file)->trouble());
        if (const auto kept = (*file)->keep(); !kept)
            return giveUp(kept.error());
        return success;
    }

    LearnRequest m_request;
    Terminal m_terminal;
    const ProfileSet m_profiles;
    StoredSource m_source;
    CorrelationFinder m_finder;
};

Result<LearnRequest> learnRequest(const Arguments& arguments)
{
    LearnRequest request{.source = {}, .rules = arguments.values("by"), .name = {}};
    request.name = arguments.value("name").value_or("learned");
    request.out = arguments.value("out").value_or("-");
    request.replace = arguments.has("force");
    if (const auto compiled = compileRules(request.rules); !compiled)
        return compiled.error();
    auto source = wholeSource(arguments);
    if (!source)
        return source.error();
    request.source = std::move(*source);
    if (const auto text = arguments.value("for")) {
        const auto span = parseSpan(*text);
        if (!span)
            return span.error();
        if (arguments.has("follow"))
            return Error{.text = "--for and --follow are two different ends."};
        request.source.span = *span;
    }
    request.source.watch.untilEnd = !request.source.span && !arguments.has("follow");
    return request;
}

} // namespace

int learnSaga(const Verb& verb, const Arguments& arguments)
{
    auto request = learnRequest(arguments);
    if (!request)
        return refuse(verb, request.error());
    tellNotes(request->source.target);
    return Learner(std::move(*request)).run();
}

} // namespace app::cli

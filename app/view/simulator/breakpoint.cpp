#include "app/view/simulator/breakpoint.h"

#include "app/widget/sentences.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace app {

using namespace sim::stage;
using sim::until::Until;

namespace {

struct Conditions
{
    Q_DECLARE_TR_FUNCTIONS(Conditions)
};

constexpr std::size_t mostOffered = 200;
const QString between = QStringLiteral(" or ");

//! "key:O-3", as they can be written of this run.
class Vocabulary
{
public:
    explicit Vocabulary(const Stage& stage)
    {
        const auto picture = stage.picture();
        for (const auto& card : picture.cards) {
            add("actor:", card.id);
            for (const auto& section : card.sections)
                for (const auto& row : section.rows)
                    add(row.token);
            for (const auto& lane : card.lanes)
                for (const auto& token : lane.tokens)
                    add(token);
        }
        for (const auto& choice : stage.choices())
            add(choice.token);
        for (const auto& fault : stage.faults())
            add("fault:", fault);
        for (const auto& verdict : stage.verdicts())
            add("invariant:", verdict.name);
        for (const auto* word : {"fault:any", "invariant:any", "saga:any", "step:", "t>10s"})
            m_words.insert(word);
    }

    [[nodiscard]] const std::set<std::string>& words() const { return m_words; }

private:
    void add(const std::string& word, const std::string& name)
    {
        if (!name.empty())
            m_words.insert(word + name);
    }

    void add(const std::optional<Token>& token)
    {
        if (!token)
            return;
        add("type:", token->type);
        add("key:", token->saga);
        add("saga:", token->saga);
    }

    std::set<std::string> m_words;
};

int lettersIn(const std::string& text, int bytes)
{
    return int(
        QString::fromUtf8(text.data(), std::min(qsizetype(text.size()), qsizetype(bytes))).size());
}

} // namespace

FilterCheck checkCondition(const QString& text, const Stage& stage)
{
    FilterCheck check;
    const auto condition = text.toStdString();
    const auto until = sim::until::parse(condition, stage);
    if (until)
        return check;
    const auto& error = until.error();
    check.isValid = false;
    check.errorStart = lettersIn(condition, std::max(0, int(error.place.column) - 1));
    const auto end = text.indexOf(between, check.errorStart);
    check.errorLength = int((end < 0 ? text.size() : end) - check.errorStart);
    check.message = Conditions::tr("Column %1: %2 %3")
                        .arg(check.errorStart + 1)
                        .arg(sentences::worded(error.text), sentences::worded(error.advice))
                        .trimmed();
    return check;
}

FilterCompletion completeCondition(const QString& text, int cursor, const Stage& stage)
{
    FilterCompletion completion;
    const auto before = text.left(cursor);
    const auto last = before.lastIndexOf(between);
    completion.start = last < 0 ? 0 : int(last + between.size());
    completion.length = cursor - completion.start;
    const auto begun = before.mid(completion.start);
    const Vocabulary vocabulary(stage);
    for (const auto& word : vocabulary.words()) {
        const auto candidate = QString::fromStdString(word);
        if (candidate.contains(begun, Qt::CaseInsensitive)
            && completion.candidates.size() < mostOffered)
            completion.candidates.push_back({.text = candidate});
    }
    return completion;
}

std::optional<Until> watched(const Breakpoints& breakpoints, const Stage& stage)
{
    std::string all;
    for (const auto& breakpoint : breakpoints)
        if (breakpoint.isOn && sim::until::parse(breakpoint.text, stage))
            all += (all.empty() ? "" : between.toStdString()) + breakpoint.text;
    if (all.empty())
        return std::nullopt;
    auto until = sim::until::parse(all, stage);
    if (!until)
        return std::nullopt;
    // A saga's end is told by what was so a step before.
    static_cast<void>(until->isMetBy(stage));
    return std::move(*until);
}

std::optional<Breakpoint> firstMet(const Breakpoints& breakpoints, Stage& stage)
{
    if (stage.step() == 0)
        return std::nullopt;
    stage.seek(stage.step() - 1);
    std::vector<std::pair<Breakpoint, Until>> asked;
    for (const auto& breakpoint : breakpoints)
        if (auto until = watched({breakpoint}, stage))
            asked.emplace_back(breakpoint, std::move(*until));
    stage.goOn();
    const auto met = std::ranges::find_if(
        asked, [&stage](const auto& one) { return one.second.isMetBy(stage); });
    return met == asked.end() ? std::nullopt : std::optional(met->first);
}

} // namespace app

#include "app/view/findings/findingwords.h"

#include "app/widget/numberformat.h"
#include "model/finding/words.h"

#include <QCoreApplication>

namespace app {

static const model::ValueWords& localValues()
{
    static const model::ValueWords values{
        [](std::uint64_t number) { return format::count(qint64(number)).toStdString(); },
        [](std::chrono::milliseconds length) { return format::duration(length).toStdString(); }};
    return values;
}

static QString inWords(std::string_view english, const model::FindingLine& line)
{
    // The texts stand in model/finding/words.cpp, where the translators' tools find them.
    const auto words = QCoreApplication::translate("Findings", std::string(english).c_str());
    return QString::fromStdString(model::withValues(words.toStdString(), line, localValues()));
}

QString findingTitle(const model::FindingLine& line)
{
    const auto* words = model::findingWords(line.code);
    return words ? inWords(words->title, line) : QString::fromStdString(model::englishTitle(line));
}

QString findingAdvice(const model::FindingLine& line)
{
    const auto* words = model::findingWords(line.code);
    return words ? inWords(words->advice, line) : QString();
}

QString severityWord(model::Severity severity)
{
    switch (severity) {
    case model::Severity::Failure:
        return QCoreApplication::translate("Findings", "failure");
    case model::Severity::Warning:
        return QCoreApplication::translate("Findings", "warning");
    case model::Severity::Note:
        return QCoreApplication::translate("Findings", "note");
    }
    return {};
}

QString findingKey(const model::FindingLine& line)
{
    for (const auto* name : {"key", "aggregate", "eventId", "partition"}) {
        const auto value = model::valueOf(line, name);
        if (!value.empty())
            return QString::fromUtf8(value.data(), qsizetype(value.size()));
    }
    return {};
}

std::vector<model::AlertRule> usualAlertRules()
{
    auto rules = model::usualAlertRules();
    for (auto& rule : rules)
        rule.name = QCoreApplication::translate("Findings", rule.name.c_str()).toStdString();
    return rules;
}

} // namespace app

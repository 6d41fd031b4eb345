#include "app/view/outbox/outboxwords.h"

#include "app/widget/numberformat.h"
#include "model/finding/words.h"

#include <QCoreApplication>

namespace app {

using model::Glyph;
using Verdict = model::OutboxVerdict;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Outbox)
};

} // namespace

Glyph verdictGlyph(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Waiting:
        return Glyph::Waiting;
    case Verdict::Failing:
        return Glyph::Failed;
    case Verdict::PublishedOnce:
        return Glyph::Completed;
    case Verdict::PublishedTwice:
        return Glyph::Duplicate;
    case Verdict::NeverSeen:
        return Glyph::Missing;
    case Verdict::NotScanned:
        return Glyph::NotReached;
    case Verdict::SeenNotMarked:
        return Glyph::Unmarked;
    case Verdict::OrderInverted:
        return Glyph::Inverted;
    case Verdict::Gap:
        return Glyph::Warning;
    case Verdict::Count:
        break;
    }
    return Glyph::None;
}

QString verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Waiting:
        return Words::tr("waiting");
    case Verdict::Failing:
        return Words::tr("fails again");
    case Verdict::PublishedOnce:
        return Words::tr("published once");
    case Verdict::PublishedTwice:
        return Words::tr("published twice");
    case Verdict::NeverSeen:
        return Words::tr("marked, never seen");
    case Verdict::NotScanned:
        return Words::tr("marked, not scanned");
    case Verdict::SeenNotMarked:
        return Words::tr("seen, not marked");
    case Verdict::OrderInverted:
        return Words::tr("order inverted");
    case Verdict::Gap:
        return Words::tr("gap before it");
    case Verdict::Count:
        break;
    }
    return {};
}

QString verdictText(const model::OutboxRowState& state)
{
    if (state.row.eventId.empty() && state.verdict == Verdict::NotScanned)
        return Words::tr("marked, not joined");
    if (state.gone && state.verdict == Verdict::NeverSeen)
        return Words::tr("deleted, never seen");
    if (state.gone && state.verdict == Verdict::NotScanned)
        return Words::tr("deleted, not scanned");
    return verdictText(state.verdict);
}

QString verdictChip(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Waiting:
        return Words::tr("waiting", "chip");
    case Verdict::Failing:
        return Words::tr("failing", "chip");
    case Verdict::PublishedOnce:
        return Words::tr("once", "chip");
    case Verdict::PublishedTwice:
        return Words::tr("twice", "chip");
    case Verdict::NeverSeen:
        return Words::tr("never seen", "chip");
    case Verdict::NotScanned:
        return Words::tr("not scanned", "chip");
    case Verdict::SeenNotMarked:
        return Words::tr("not marked", "chip");
    case Verdict::OrderInverted:
        return Words::tr("inverted", "chip");
    case Verdict::Gap:
        return Words::tr("gap", "chip");
    case Verdict::Count:
        break;
    }
    return {};
}

QString verdictTip(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Waiting:
        return Words::tr("Committed and not sent yet.");
    case Verdict::Failing:
        return Words::tr("Not sent although later rows were, or tried again and again.");
    case Verdict::PublishedOnce:
        return Words::tr("Marked as sent, and one record of it is on the broker.");
    case Verdict::PublishedTwice:
        return Words::tr("Two records of it or more are on the broker.");
    case Verdict::NeverSeen:
        return Words::tr("Marked as sent, but what was read of the broker, which reaches back "
                         "further, has no record of it.");
    case Verdict::NotScanned:
        return Words::tr("Marked as sent; its record would be outside of what was read of the "
                         "broker.");
    case Verdict::SeenNotMarked:
        return Words::tr("Its record is on the broker, but the row still waits: it will be sent "
                         "again.");
    case Verdict::OrderInverted:
        return Words::tr("Its record stands before that of an earlier row of the same aggregate.");
    case Verdict::Gap:
        return Words::tr("Positions before it are missing: rolled back, or deleted.");
    case Verdict::Count:
        break;
    }
    return {};
}

QString countText(const model::RowCount& count)
{
    const auto number = format::count(qint64(count.rows));
    switch (count.kind) {
    case model::RowCount::Kind::Exact:
        return number;
    case model::RowCount::Kind::AtLeast:
        return Words::tr("more than %1").arg(number);
    case model::RowCount::Kind::Estimate:
        return Words::tr("about %1").arg(number);
    }
    return number;
}

static QString inWords(std::string_view english, const model::FindingLine& line)
{
    static const model::ValueWords values{
        [](std::uint64_t number) { return format::count(qint64(number)).toStdString(); },
        [](std::chrono::milliseconds length) { return format::duration(length).toStdString(); }};
    const auto words = QCoreApplication::translate("Findings", std::string(english).c_str());
    return QString::fromStdString(model::withValues(words.toStdString(), line, values));
}

QString diagnosisTitle(const model::FindingLine& line)
{
    const auto* words = model::findingWords(line.code);
    return words ? inWords(words->title, line) : QString::fromStdString(line.code);
}

QString diagnosisAdvice(const model::FindingLine& line)
{
    const auto* words = model::findingWords(line.code);
    return words ? inWords(words->advice, line) : QString();
}

Glyph severityGlyph(model::Severity severity)
{
    switch (severity) {
    case model::Severity::Failure:
        return Glyph::Failed;
    case model::Severity::Warning:
        return Glyph::Warning;
    case model::Severity::Note:
        return Glyph::Note;
    }
    return Glyph::None;
}

} // namespace app

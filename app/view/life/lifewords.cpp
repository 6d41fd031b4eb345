#include "app/view/life/lifewords.h"

#include "app/view/sagaglyph.h"
#include "app/widget/numberformat.h"

#include <QCoreApplication>

namespace app {

using namespace model;
using Kind = LifeStep::Kind;

namespace {

struct LifeWords
{
    Q_DECLARE_TR_FUNCTIONS(LifeWords)
};

QString text(const std::string& bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

Glyph glyphOf(Kind kind)
{
    switch (kind) {
    case Kind::Committed:
    case Kind::Published:
    case Kind::Marked:
    case Kind::Handled:
        return Glyph::Completed;
    case Kind::PublishedAgain:
        return Glyph::Duplicate;
    case Kind::Passed:
    case Kind::KeyGone:
        return Glyph::Note;
    case Kind::Caused:
        return Glyph::Running;
    case Kind::Skipped:
        return Glyph::Skipped;
    case Kind::HandledAgain:
        return Glyph::Failed;
    case Kind::DeadLettered:
        return Glyph::DeadLetter;
    case Kind::NotPublished:
        return Glyph::Waiting;
    case Kind::NotMarked:
        return Glyph::Unmarked;
    case Kind::NotSeen:
    case Kind::NotHandled:
    case Kind::NoKey:
        return Glyph::Missing;
    }
    return Glyph::None;
}

QString titleOf(const LifeStep& step)
{
    const auto who = text(step.who);
    switch (step.kind) {
    case Kind::Committed:
        return LifeWords::tr("Committed");
    case Kind::Published:
        return LifeWords::tr("Published");
    case Kind::PublishedAgain:
        return LifeWords::tr("Published again");
    case Kind::Marked:
        return LifeWords::tr("Marked processed");
    case Kind::Handled:
        return LifeWords::tr("Handled by %1").arg(who);
    case Kind::Passed:
        return LifeWords::tr("Read by %1").arg(who);
    case Kind::Skipped:
        return LifeWords::tr("Skipped by %1").arg(who);
    case Kind::HandledAgain:
        return LifeWords::tr("Handled again by %1").arg(who);
    case Kind::Caused:
        return LifeWords::tr("Caused %1").arg(who);
    case Kind::DeadLettered:
        return LifeWords::tr("Dead letter");
    case Kind::KeyGone:
        return LifeWords::tr("Key of %1 is gone").arg(who);
    case Kind::NotPublished:
        return LifeWords::tr("Not published");
    case Kind::NotSeen:
        return LifeWords::tr("Not seen on the broker");
    case Kind::NotMarked:
        return LifeWords::tr("Not marked processed");
    case Kind::NotHandled:
        return LifeWords::tr("Not handled by %1").arg(who);
    case Kind::NoKey:
        return LifeWords::tr("No key of %1").arg(who);
    }
    return {};
}

QString recordPlace(const LifeStep& step)
{
    return LifeWords::tr("%1 P%2 %3")
        .arg(text(step.where))
        .arg(step.partition)
        .arg(format::count(step.position));
}

QString keyLife(const LifeStep& step, Timestamp now)
{
    if (step.isForEver)
        return LifeWords::tr("key set, lives for ever");
    if (!step.until || *step.until <= now)
        return LifeWords::tr("key was set");
    return LifeWords::tr("key set, lives %1").arg(format::duration(*step.until - now));
}

QString detailOf(const LifeStep& step, Timestamp now)
{
    switch (step.kind) {
    case Kind::Committed:
        return step.transaction
                   ? LifeWords::tr("%1 · tx %2").arg(text(step.who)).arg(*step.transaction)
                   : LifeWords::tr("%1 · %2").arg(text(step.who), text(step.where));
    case Kind::Published:
    case Kind::PublishedAgain:
    case Kind::DeadLettered:
        return recordPlace(step);
    case Kind::Marked:
        return text(step.who);
    case Kind::Handled:
    case Kind::HandledAgain:
        return keyLife(step, now);
    case Kind::Passed:
        return LifeWords::tr("its group is beyond the record");
    case Kind::Skipped:
        return LifeWords::tr("second copy, key present");
    case Kind::Caused:
        return text(step.where);
    case Kind::KeyGone:
        return LifeWords::tr("a copy would be handled again");
    case Kind::NotPublished:
    case Kind::NotMarked:
        return step.text.empty() ? LifeWords::tr("waits in %1").arg(text(step.where))
                                 : text(step.text);
    case Kind::NotSeen:
        return LifeWords::tr("marked, and not among what was read");
    case Kind::NotHandled:
        return LifeWords::tr("group stands at %1").arg(format::count(step.position));
    case Kind::NoKey:
        return LifeWords::tr("its group is beyond the record");
    }
    return {};
}

} // namespace

StripLine lineOf(const LifeStep& step, const TimeFormat& times, Timestamp now)
{
    StripLine line{.glyph = glyphOf(step.kind),
                   .title = titleOf(step),
                   .detail = detailOf(step, now),
                   .isMissing = step.isMissing(),
                   .row = step.row};
    if (step.time) {
        const auto clock = times.clock(*step.time);
        line.time = step.isAbout ? LifeWords::tr("about %1").arg(clock) : clock;
        line.toolTip = times.detail(*step.time);
        if (step.isAbout)
            line.toolTip += QLatin1Char('\n')
                            + LifeWords::tr("By the key's end, less the longest life that was "
                                            "seen in its store.");
    }
    if (step.gap)
        line.gap = format::gap(*step.gap);
    else if (step.since)
        line.gap = format::duration(*step.since);
    return line;
}

//! Records are selected where they stand; the rest has a view of its own.
QString linkOf(const LifeStep& step, const std::string& eventId)
{
    switch (step.kind) {
    case Kind::Committed:
    case Kind::Marked:
    case Kind::NotPublished:
    case Kind::NotSeen:
    case Kind::NotMarked:
        return QStringLiteral("outbox:") + text(eventId);
    case Kind::Handled:
    case Kind::HandledAgain:
    case Kind::Skipped:
    case Kind::KeyGone:
        return QStringLiteral("key:") + text(eventId);
    case Kind::DeadLettered:
        return step.row ? QStringLiteral("letter:%1").arg(*step.row) : QString();
    case Kind::Published:
    case Kind::PublishedAgain:
    case Kind::Passed:
    case Kind::Caused:
    case Kind::NotHandled:
    case Kind::NoKey:
        break;
    }
    return {};
}

StripLine lineOf(const LifeSaga& saga, const TimeFormat& times)
{
    const auto state = glyphOf(saga.line.progress.state);
    const auto key = text(saga.line.key);
    const auto length = saga.line.seen.last - saga.line.seen.start;
    return {.glyph = state,
            .title = LifeWords::tr("Saga %1: %2").arg(key, glyphWord(state)),
            .detail = text(saga.definition),
            .time = times.clock(saga.line.seen.start),
            .gap = format::duration(length),
            .toolTip = LifeWords::tr("Part of this saga. Enter shows it."),
            .link = QStringLiteral("saga:%1/%2").arg(text(saga.definition), key)};
}

std::vector<StripLine> againLines(const std::vector<KeyAgain>& again, const TimeFormat& times,
                                  Timestamp now)
{
    std::vector<StripLine> lines;
    for (const auto& answer : again) {
        const auto who = text(answer.consumer.empty() ? answer.store : answer.consumer);
        StripLine line{.toolTip = text(answer.key)};
        switch (answer.answer) {
        case KeyAgain::Answer::Swallowed:
            line.glyph = Glyph::Skipped;
            line.title = answer.until ? LifeWords::tr("%1 would skip it until %2")
                                            .arg(who, times.clockWithDate(*answer.until, now))
                                      : LifeWords::tr("%1 would always skip it").arg(who);
            break;
        case KeyAgain::Answer::HandledAgain:
            line.glyph = Glyph::Warning;
            line.title = answer.gone
                             ? LifeWords::tr("%1 would handle it again: its key is gone").arg(who)
                             : LifeWords::tr("%1 has no key: it would handle it").arg(who);
            break;
        case KeyAgain::Answer::NotKnown:
            line.glyph = Glyph::NotReached;
            line.title = LifeWords::tr("%1: looking for its key").arg(who);
            break;
        case KeyAgain::Answer::Unconcerned:
            continue;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace app

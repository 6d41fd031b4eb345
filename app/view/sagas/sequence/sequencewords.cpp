#include "app/view/sagas/sequence/sequencewords.h"

#include "app/widget/numberformat.h"

#include <QCoreApplication>

namespace app::sequencewords {

using namespace model::sequence;
using namespace std::chrono;
using model::saga::SagaState;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(SequenceWords)
};

QString fromWire(const std::string& text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QString eventText(const Message& message)
{
    auto text = message.label.empty() ? Tr::tr("event without a type") : fromWire(message.label);
    if (message.copy == 2)
        text = Tr::tr("%1 duplicate").arg(text);
    else if (message.copy > 2)
        text = Tr::tr("%1 duplicate %2").arg(text).arg(message.copy - 1);
    else if (message.attempt == 2)
        text = Tr::tr("%1 again").arg(text);
    else if (message.attempt > 2)
        text = Tr::tr("%1, attempt %2").arg(text).arg(message.attempt);
    if (message.clockBehind() >= milliseconds(1))
        text = Tr::tr("%1, clock %2 behind").arg(text, format::duration(message.clockBehind()));
    return text;
}

QString attempts(const QString& text, const Message& message)
{
    return message.attempt > 1 ? Tr::tr("%1, %2 attempts").arg(text).arg(message.attempt) : text;
}

QString idleText(microseconds length)
{
    return Tr::tr("%1 with nothing, folded").arg(format::duration(length));
}

} // namespace

QString text(const Lifeline& line)
{
    switch (line.kind) {
    case Lifeline::Kind::Relay:
        return Tr::tr("relay");
    case Lifeline::Kind::Keys:
        return Tr::tr("keys");
    case Lifeline::Kind::DeadLetters:
        return Tr::tr("dead letters");
    case Lifeline::Kind::Service:
    case Lifeline::Kind::Channel:
        break;
    }
    return fromWire(line.name);
}

QString text(const Story& story, const Message& message)
{
    switch (message.kind) {
    case Message::Kind::Event:
        return eventText(message);
    case Message::Kind::Outbox:
        return attempts(Tr::tr("outbox row"), message);
    case Message::Kind::KeySet:
        return Tr::tr("set key");
    case Message::Kind::KeyPresent:
        return Tr::tr("skipped, key present");
    case Message::Kind::DeadLetter:
        return attempts(Tr::tr("dead letter"), message);
    case Message::Kind::Missing:
        return message.deadline ? Tr::tr("%1, expected by %2")
                                      .arg(fromWire(message.label),
                                           format::duration(*message.deadline - story.start))
                                : Tr::tr("%1, expected").arg(fromWire(message.label));
    case Message::Kind::NotNeeded:
        return Tr::tr("%1 not needed").arg(fromWire(message.label));
    }
    return {};
}

QString text(const Badge& badge)
{
    return badge.text.empty() ? glyphWord(glyphOf(badge.state)) : fromWire(badge.text);
}

QString sinceText(microseconds since)
{
    const auto ms = duration_cast<milliseconds>(since).count();
    if (since < seconds(100))
        return format::count(ms);
    const auto whole = ms / 1000;
    if (since < hours(24))
        return QStringLiteral("%1:%2:%3")
            .arg(whole / 3600)
            .arg(whole / 60 % 60, 2, 10, QLatin1Char('0'))
            .arg(whole % 60, 2, 10, QLatin1Char('0'));
    return format::duration(since);
}

QString sentence(const Story& story, const Message& message, const QString& time)
{
    QStringList takers;
    for (const auto to : message.to)
        takers += text(story.lifelines[to]);
    const auto from = text(story.lifelines[message.from]);
    const auto what = text(story, message);
    auto said =
        takers.isEmpty()
            ? Tr::tr("%1, %2: %3").arg(time, from, what)
            : Tr::tr("%1, %2 to %3: %4").arg(time, from, takers.join(QStringLiteral(", ")), what);
    if (const auto glyph = glyphOf(message); glyph != Glyph::None)
        said += QStringLiteral(", ") + glyphWord(glyph);
    return said;
}

Words words()
{
    return {.lifeline = [](const Lifeline& line) { return text(line).toStdString(); },
            .message = [](const Story& story,
                          const Message& message) { return text(story, message).toStdString(); },
            .badge = [](const Badge& badge) { return text(badge).toStdString(); },
            .idle = [](microseconds length) { return idleText(length).toStdString(); },
            .since = [](microseconds since) { return sinceText(since).toStdString(); },
            .now = [] { return Tr::tr("now").toStdString(); }};
}

Glyph glyphOf(const Message& message)
{
    switch (message.kind) {
    case Message::Kind::DeadLetter:
        return Glyph::DeadLetter;
    case Message::Kind::KeyPresent:
        return Glyph::Skipped;
    case Message::Kind::Missing:
        return Glyph::Missing;
    case Message::Kind::NotNeeded:
        return Glyph::NotReached;
    case Message::Kind::KeySet:
    case Message::Kind::Outbox:
        return Glyph::None;
    case Message::Kind::Event:
        break;
    }
    if (message.copy > 1)
        return Glyph::Duplicate;
    if (message.isUnexpected)
        return Glyph::OffPath;
    if (message.attempt > 1)
        return Glyph::Retried;
    if (message.look == Message::Look::Failure)
        return Glyph::Failed;
    return message.look == Message::Look::Compensation ? Glyph::Compensating : Glyph::None;
}

Glyph glyphOf(SagaState state)
{
    switch (state) {
    case SagaState::NeedsPerson:
        return Glyph::NeedsPerson;
    case SagaState::Stuck:
        return Glyph::Stuck;
    case SagaState::OffPath:
        return Glyph::OffPath;
    case SagaState::Compensating:
        return Glyph::Compensating;
    case SagaState::Failed:
        return Glyph::Failed;
    case SagaState::Compensated:
        return Glyph::Compensated;
    case SagaState::CompletedLate:
        return Glyph::CompletedLate;
    case SagaState::Completed:
        return Glyph::Completed;
    case SagaState::Running:
    case SagaState::Count:
        break;
    }
    return Glyph::Running;
}

QColor inkOf(Message::Look look, const Theme& theme)
{
    switch (look) {
    case Message::Look::Plain:
        return theme.text;
    case Message::Look::Compensation:
        return theme.compensating;
    case Message::Look::Failure:
        return theme.failed;
    case Message::Look::Duplicate:
        return theme.duplicate;
    case Message::Look::DeadLetter:
        return theme.deadLetter;
    case Message::Look::Quiet:
    case Message::Look::Missing:
        return theme.muted;
    }
    return theme.text;
}

QString iconOf(Lifeline::Kind kind)
{
    switch (kind) {
    case Lifeline::Kind::Relay:
        return QStringLiteral("refresh");
    case Lifeline::Kind::Keys:
        return QStringLiteral("key");
    case Lifeline::Kind::DeadLetters:
        return QStringLiteral("deadletters");
    case Lifeline::Kind::Channel:
        return QStringLiteral("topic");
    case Lifeline::Kind::Service:
        break;
    }
    return QStringLiteral("service");
}

} // namespace app::sequencewords

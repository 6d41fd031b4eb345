#include "model/event/typename.h"
#include "model/sequence/storymaker.h"

#include <algorithm>
#include <cctype>

// What stands on the lifelines once the messages are in order.
namespace model::sequence {

using namespace saga;

namespace {

//! "order created": "CREATED". Services say of which thing it is.
std::string stateWords(std::string_view type)
{
    auto words = typeWords(type);
    if (const auto space = words.find(' '); space != std::string::npos)
        words.erase(0, space + 1);
    for (auto& letter : words)
        letter = char(std::toupper(static_cast<unsigned char>(letter)));
    return words;
}

} // namespace

void StoryMaker::addHandlings(Story& story) const
{
    for (MessageIndex i = 0; i < story.messages.size(); ++i) {
        const auto& message = story.messages[i];
        if (!message.isReal() || message.kind == Message::Kind::KeySet
            || message.kind == Message::Kind::KeyPresent
            || message.kind == Message::Kind::DeadLetter)
            continue;
        const auto begins =
            !message.cause
            || (story.messages[*message.cause].from != message.from
                && std::ranges::find(story.messages[*message.cause].to, message.from)
                       == story.messages[*message.cause].to.end());
        if (begins && story.lifelines[message.from].kind != Lifeline::Kind::Relay)
            story.handlings.push_back({message.from, i, i, true, message.look});
        for (const auto line : message.to) {
            Handling handling{line, i, i, false, message.look};
            for (const auto effect : message.effects) {
                const auto& sent = story.messages[effect];
                if (sent.from != line || sent.copy > 1 || sent.kind == Message::Kind::KeySet)
                    continue;
                handling.last = std::max(handling.last, effect);
                if (sent.look == Message::Look::Failure || sent.look == Message::Look::Compensation)
                    handling.look = sent.look;
            }
            story.handlings.push_back(handling);
        }
    }
}

std::optional<Badge> StoryMaker::badgeOf(const Message& message,
                                         std::optional<std::uint8_t> event) const
{
    if (message.copy > 1 || message.kind != Message::Kind::Event)
        return std::nullopt;
    Badge badge{.line = message.from, .text = stateWords(message.label)};
    if (!message.note.empty())
        badge.text = message.note;
    if (message.isUnexpected)
        badge.state = SagaState::OffPath;
    else if (has(m_saga.manual, event))
        badge.state = SagaState::NeedsPerson;
    else if (message.look == Message::Look::Failure)
        badge.state = SagaState::Failed;
    else if (has(m_saga.cancels, event))
        badge.state = SagaState::Compensating;
    else if (message.look == Message::Look::Compensation)
        badge.state = SagaState::Compensated;
    else if (event && has(m_saga.completes, event))
        badge.state = SagaState::Completed;
    else
        badge.state = message.cause ? SagaState::Completed : SagaState::Running;
    return badge;
}

void StoryMaker::addBadges(Story& story) const
{
    for (MessageIndex i = 0; i < story.messages.size(); ++i) {
        const auto& message = story.messages[i];
        auto badge = badgeOf(message, m_events[i]);
        if (!badge)
            continue;
        badge->before = i;
        // It became so where the row was written, not where the relay sent it on.
        if (message.cause && story.messages[*message.cause].kind == Message::Kind::Outbox) {
            badge->before = *message.cause;
            badge->line = story.messages[*message.cause].from;
        }
        // Of whoever began, a step done is no end.
        if (badge->state == SagaState::Completed && !has(m_saga.completes, m_events[i])
            && badge->line == m_owner)
            badge->state = SagaState::Running;
        story.badges.push_back(std::move(*badge));
    }
    std::ranges::stable_sort(story.badges, {}, &Badge::before);
}

std::size_t Story::realMessages() const
{
    return std::size_t(std::ranges::count_if(messages, &Message::isReal));
}

std::optional<MessageIndex> Story::find(Row row) const
{
    const auto event = std::ranges::find_if(messages, [row](const Message& message) {
        return message.row == row
               && (message.kind == Message::Kind::Event
                   || message.kind == Message::Kind::DeadLetter);
    });
    if (event == messages.end())
        return std::nullopt;
    return MessageIndex(event - messages.begin());
}

} // namespace model::sequence

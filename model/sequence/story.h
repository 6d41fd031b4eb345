#pragma once

#include "model/saga/sagabook.h"
#include "model/sequence/sight.h"

namespace model::sequence {

//! Index into Story::lifelines.
using LineIndex = std::size_t;
//! Index into Story::messages.
using MessageIndex = std::size_t;

struct Lifeline
{
    enum class Kind : std::uint8_t { Service, Relay, Channel, Keys, DeadLetters };

    std::string
        name; //!< Empty for the relay, the keys and the dead letters: the viewer words them.
    Kind kind = Kind::Service;

    bool operator==(const Lifeline&) const = default;
};

//! What goes from one participant to others, or should have.
struct Message
{
    enum class Kind : std::uint8_t {
        Event,
        Outbox,     //!< The row that the relay takes.
        KeySet,     //!< A consumer remembers the event.
        KeyPresent, //!< It has it already: the copy is skipped.
        DeadLetter,
        Missing,  //!< Expected, and not seen.
        NotNeeded //!< Would have come had more been done.
    };
    enum class Look : std::uint8_t {
        Plain,
        Compensation,
        Failure,
        Duplicate,
        DeadLetter,
        Quiet,
        Missing
    };

    Kind kind = Kind::Event;
    Look look = Look::Plain;
    std::string label; //!< The event's type; of what is missing all that would do.
    LineIndex from = 0;
    std::vector<LineIndex> to;  //!< None: nobody is known to take it.
    std::optional<Row> row;     //!< Of the record behind it.
    Timestamp time;             //!< By the clock of whoever wrote it.
    Timestamp at;               //!< Where it stands: never before its cause.
    std::uint32_t copy = 1;     //!< 2: the same event id for the second time.
    std::uint32_t attempt = 1;  //!< 2: the same type again with another id.
    bool isUnexpected = false;  //!< The definition does not have it.
    bool isAfterCancel = false; //!< Kind::Missing of what is to be taken back.
    std::optional<MessageIndex> cause;
    std::vector<MessageIndex> effects;
    std::optional<Timestamp> deadline;
    std::string note; //!< Why it failed, the key, the dead-letter topic.

    //! How far its clock is behind the one of its cause; zero when it is not.
    std::chrono::microseconds clockBehind() const { return at - time; }
    bool isReal() const { return kind != Kind::Missing && kind != Kind::NotNeeded; }
};

//! A participant works: from the message that it takes, or from where it begins by itself, to the
//! last that it sends for it.
struct Handling
{
    LineIndex line = 0;
    MessageIndex first = 0;
    MessageIndex last = 0;
    bool startsItself = false;
    Message::Look look = Message::Look::Plain;
};

//! What became of a participant's part, just before it sends \a before.
struct Badge
{
    LineIndex line = 0;
    MessageIndex before = 0;
    saga::SagaState state = saga::SagaState::Running; //!< Its glyph and colour.
    std::string text; //!< Empty: the state's own word, where the saga stands now.
};

//! One saga instance as a sequence of messages between lifelines, in the order of their times, but
//! that no effect comes before its cause. A value: it can be laid out, drawn and written down
//! anywhere.
struct Story
{
    std::string key;
    std::string saga;
    saga::SagaState state = saga::SagaState::Running;
    bool isOver = false;
    Timestamp start;
    Timestamp now;
    std::vector<Lifeline> lifelines;
    std::vector<Message> messages;
    std::vector<Handling> handlings; //!< By first.
    std::vector<Badge> badges;       //!< By before.
    MessageIndex beforeNow = 0;      //!< Messages from here on are still to come.
    std::uint64_t leftOut = 0;       //!< Records of it that were too many to be told.

    std::size_t realMessages() const;
    std::optional<MessageIndex> find(Row row) const;
};

struct StoryInput
{
    const saga::SagaDefinition& definition;
    const saga::SagaLine& line;
    std::vector<Sight> sights; //!< In any order.
    Timestamp now;
    std::uint64_t leftOut = 0; //!< Records of which there are no sights, as there were too many.
};

//! "PaymentCompleted / PaymentFailed".
std::string expectedTypes(const saga::SagaDefinition& saga, saga::EventMask events);

//! Pure.
Story tell(StoryInput input);

} // namespace model::sequence

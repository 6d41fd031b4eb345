#pragma once

#include "model/sequence/story.h"

#include <string>
#include <vector>

namespace model::sequence {

//! The state of what a saga is about, told again from its events: each event's payload is laid over
//! what was known before, field by field, as a merge patch (RFC 7396) does, so that null takes a
//! field away. Texts and numbers stay as they were written. A copy of an event changes nothing, and
//! neither does a payload that is no object.
//!
//! What the events say of the saga itself is kept in the member "saga": its state by the
//! definition, what it waits for, how often a type came.
class StateFold
{
public:
    StateFold(const saga::SagaDefinition& definition, const Story& story,
              const std::vector<Sight>& sights);

    //! Of events alone, in the order of the story: the messages they are.
    const std::vector<MessageIndex>& events() const { return m_events; }
    //! JSON after so many events; 0: nothing has happened yet.
    std::string after(std::size_t events) const;

private:
    struct Field
    {
        std::string name;
        std::string text; //!< JSON, of what is no object.
        std::vector<Field> members;
        bool isObject = false;
    };
    static constexpr std::size_t pace = 64;

    static void merge(Field& into, const Field& patch);
    static void write(const Field& field, std::string& out, int depth);
    static Field read(std::string_view json);
    void advance(Field& state, std::size_t event) const;
    Field about(std::size_t events) const;

    const saga::SagaDefinition m_definition;
    std::vector<MessageIndex> m_events;
    std::vector<std::string> m_payloads; //!< Of each event; empty: it changes nothing.
    std::vector<std::string> m_types;
    std::vector<Timestamp> m_times;
    std::vector<bool> m_isCopy;
    std::vector<Field> m_checkpoints; //!< After 0, pace, 2 * pace … events.
};

} // namespace model::sequence

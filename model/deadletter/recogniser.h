#pragma once

#include "model/deadletter/convention.h"
#include "model/deadletter/deadletter.h"
#include "model/event/eventview.h"

#include <memory>
#include <set>
#include <unordered_map>

namespace model {

//! Tells dead letters from other records and reads what they say: by their headers, else by the
//! name of their channel, else because the person says that a channel holds them. One per thread;
//! one pass over a record's headers asks for all conventions at once.
class Recogniser
{
public:
    explicit Recogniser(ConventionSet conventions = builtinConventions());
    ~Recogniser();
    Recogniser(const Recogniser&) = delete;
    Recogniser& operator=(const Recogniser&) = delete;

    //! What the person says beside what the set was told.
    void tell(std::string channel, std::string convention = {});

    //! Nothing when the record is no dead letter.
    std::optional<DeadLetter> recognise(const EventView& event);
    //! The same for a record whose place and body are known.
    std::optional<DeadLetter> recognise(std::string_view channel, const Body& body);

    //! Whether the person or the name alone says that a channel holds dead letters.
    bool looksSo(std::string_view channel) const;
    const ConventionSet& conventions() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

//! What is left of a channel's name without the affixes of \a convention; empty when none fits.
std::string_view withoutAffix(std::string_view channel, const Convention& convention);

//! Whether \a name fits one of a convention's patterns of headers to be left out.
bool isStripped(std::string_view name, const std::vector<std::string>& patterns);

} // namespace model

#pragma once

#include "model/decode/profile.h"
#include "model/event/body.h"
#include "model/event/facts.h"

#include <memory>

namespace model {

//! Finds in a record what every event has: form, profile, type, ids, version, time, and what is
//! odd.
//!
//! One per thread. One pass over the value finds the fields of all profiles at once; the result
//! depends on the record and the profiles alone, never on what was decoded before. It allocates
//! nothing for a record but to grow its scratch, and never throws on input. A small compressed
//! value is unpacked and looked into as well.
//!
//! A JSON value is checked token by token (brackets, commas, numbers, words, UTF-8), so that cut
//! and broken text is found; not checked are the escapes inside strings. Of a name that comes twice
//! in an object the first counts, of a header that comes twice the last. Facts live as long as the
//! record's bytes and until the next call.
class Decoder
{
public:
    explicit Decoder(ProfileSet profiles = builtinProfiles());
    ~Decoder();
    Decoder(Decoder&&) noexcept;
    Decoder& operator=(Decoder&&) noexcept;

    //! \a readable bytes after the value's end may be read; with fewer than simdjson's padding the
    //! value is copied.
    Facts decode(const Body& body, std::size_t readable);

    const ProfileSet& profiles() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace model

#pragma once

#include "model/decode/fields.h"
#include "model/sequence/sight.h"
#include "model/store/reader.h"

#include <memory>

namespace model {
class Recogniser;
}

namespace model::sequence {

//! Reads the rows of a saga as sights. One a thread.
class SightReader
{
public:
    explicit SightReader(const ProfileSet& profiles);
    ~SightReader();

    //! Those of \a rows that \a reader holds, at most mostSights, and the dead letters of their
    //! events that were written since; with their payloads when \a withPayloads.
    std::vector<Sight> read(Reader& reader, const std::vector<Row>& rows, bool withPayloads);
    Sight sightOf(const EventView& event, bool withPayload);
    //! How many of the rows and dead letters were beyond that, at the last reading.
    std::uint64_t leftOut() const { return m_leftOut; }

    static constexpr std::size_t mostSights = 50'000;

private:
    void addLetters(Reader& reader, Row from, std::vector<Sight>& sights, bool withPayloads);

    FieldReader m_fields;
    std::unique_ptr<Recogniser> m_recogniser;
    std::uint64_t m_leftOut = 0;
};

} // namespace model::sequence

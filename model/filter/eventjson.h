#pragma once

#include "model/filter/fieldlookup.h"
#include "model/filter/jsonreader.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace model::filter {

//! Finds the paths of a program in events: knows where each profile keeps payload, ids and so on,
//! and opens the value's JSON when the first path of an event is asked for. For one thread.
class EventJson
{
public:
    EventJson(const std::vector<Path>& paths, std::shared_ptr<const FieldLookup> lookup);

    //! Has to be called before an event is asked about.
    void begin(const EventView& event);

    //! What a path leads to; the text is good until the next question.
    Scalar read(std::size_t path);
    Value value(std::size_t path, Budget& budget);

private:
    //! One place where a path may lead, for one profile.
    struct Candidate
    {
        FieldPlace::In in = FieldPlace::In::Value;
        std::string header;
        std::vector<PathStep> steps;
    };
    using Candidates = std::vector<Candidate>;

    const Candidates& candidates(std::size_t path);
    Candidates resolve(const Path& path, const FieldRoots& roots) const;
    bool open();
    Scalar readHeader(const Candidate& candidate) const;

    const std::vector<Path>& m_paths;
    std::shared_ptr<const FieldLookup> m_lookup;
    std::array<std::vector<Candidates>, 256> m_byProfile;
    JsonReader m_reader;
    const EventView* m_event = nullptr;
    std::string m_decoded;
    std::optional<bool> m_opened;
};

//! The last header of a name, ASCII case ignored.
struct FoundHeader
{
    bool present = false;
    std::optional<std::string_view> value;
};
FoundHeader findHeader(const HeaderList& headers, std::string_view name);

//! The steps of a JSON pointer (RFC 6901).
std::vector<PathStep> pointerSteps(std::string_view pointer);

} // namespace model::filter

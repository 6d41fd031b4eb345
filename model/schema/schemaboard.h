#pragma once

#include "model/event/channelkind.h"
#include "model/finding/finding.h"
#include "model/schema/inferredschema.h"
#include "model/schema/producer.h"
#include "model/store/tracker.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace model {

class ProfileSet;
class UpcasterSet;

//! A type in one version on one channel: what is in flight.
struct VersionLine
{
    std::string type;  //!< As it was first on the wire; empty for events that name none.
    std::string words; //!< The type by its words: what other spellings are compared by.
    std::optional<std::int32_t> version; //!< Nothing: the events name none.
    bool manyVersions = false; //!< 254 or more, or negative: such versions share one line.
    std::string channel;
    std::string source;
    ChannelKind kind = ChannelKind::Topic;
    bool deadLetters = false;
    bool unknown = false; //!< The type has an upcaster, and it does not know this version.
    bool isNewcomer =
        false;           //!< The type came when the channel was long at work, and is still rare.
    bool latest = false; //!< The version that the type's upcaster leads to.
    std::uint64_t count = 0;
    Timestamp first; //!< By the events' times.
    Timestamp last;
    Row firstRow = 0;
    Row lastRow = 0;
    Producer producer;                   //!< Of the last event that told.
    std::vector<std::uint32_t> bars;     //!< Events per SchemaSnapshot::barWidth.
    std::optional<std::uint32_t> schema; //!< For SchemaBoard::schema(); none: not looked at.
    std::uint64_t lookedAt = 0;          //!< Of all channels of this type and version.
    std::size_t fields = 0;
    std::size_t drifts = 0;
};

struct SchemaSnapshot
{
    std::vector<VersionLine> lines; //!< By type, version and channel.
    Timestamp barsFrom;
    std::chrono::microseconds barWidth{};
    std::uint64_t events = 0;
    std::uint64_t lookedAt = 0;  //!< Payloads that the schemas are inferred from.
    std::uint64_t skipped = 0;   //!< Payloads passed over because ingest was faster.
    std::uint64_t uncounted = 0; //!< Events beyond the limit of types and versions.
    std::uint64_t generation = 0;
};

struct SchemaBoardLimits
{
    SchemaLimits schema;
    std::size_t lines = 4096;         //!< Types × versions × channels.
    std::size_t schemas = 2048;       //!< Types × versions.
    std::size_t fields = 100'000;     //!< Of all schemas.
    std::size_t payload = 256u << 10; //!< Bytes; a bigger one is not looked at.
    //! Of the time that passes, how much may go into looking at payloads. 1: all are looked at.
    double share = 0.03;
    std::uint64_t steadyAfter = 1'000; //!< Events of a channel, after which a new type stands out.
    std::uint64_t knownAfter = 100;    //!< Events of a type, after which it is known.
    std::uint64_t always = 64;         //!< So many of each schema are looked at however busy it is.
};

//! Which types in which versions are in flight on which channels, and what their payloads look
//! like. take(), letGo() and tick() on the trackers' thread, the rest on any.
class SchemaBoard : public Tracker
{
public:
    explicit SchemaBoard(const EventStore& store);
    SchemaBoard(const EventStore& store, const ProfileSet& profiles,
                const SchemaBoardLimits& limits = {});
    ~SchemaBoard() override;

    void take(Reader& reader, const BlockView& block) override;
    void tick(Timestamp now) override;

    //! As of the last tick. Never null.
    std::shared_ptr<const SchemaSnapshot> snapshot() const;
    std::optional<InferredSchema> schema(std::uint32_t number) const;
    //! "schema-drift", "unknown-version", "unknown-type".
    void findings(std::vector<FindingLine>& lines) const;
    //! Rows before this one were looked at.
    Row seen() const;
    std::size_t bytes() const;

    //! How it is now is how it should be.
    void settle(std::uint32_t schema);
    //! Which versions are known. Never null; the shipped ones to begin with.
    void setUpcasters(std::shared_ptr<const UpcasterSet> upcasters);
    std::shared_ptr<const UpcasterSet> upcasters() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace model

#pragma once

#include "model/deadletter/database.h"
#include "model/deadletter/digest.h"
#include "model/deadletter/replayledger.h"

#include <functional>

namespace model {

//! Counts of a plan.
struct PlanCounts
{
    std::uint64_t items = 0; //!< All that were looked at.
    std::uint64_t toSend = 0;
    std::uint64_t repaired = 0;
    std::uint64_t confirmed = 0;
    std::uint64_t refused = 0;
    std::uint64_t doubtful = 0; //!< May be double.
    std::uint64_t open = 0;     //!< To be sent yet.
    std::map<LeftOut, std::uint64_t> leftOut;
    std::map<std::string, std::uint64_t> destinations;
    //! Of what is sent: the schema versions, those that their consumer does not accept first.
    std::vector<std::pair<VersionCheck, std::uint64_t>> versions;

    std::uint64_t differing() const; //!< That their consumer is known not to accept.
    std::uint64_t unjudged() const;  //!< Of which nobody knows.
};

struct JournalLimits
{
    std::int64_t pages = 0; //!< Of 4 KiB that the file may have; 0: what the disk holds.
};

//! A plan and what became of it, in one SQLite file: the frozen items with all that will be sent,
//! then the receipts, each with a hash over itself and the one before. One thread; another program
//! may read it meanwhile.
class ReplayJournal final : public ReplayLedger
{
public:
    //! Makes \a folder/ID.replay, mode 0600. The header's id is chosen here.
    static Result<std::unique_ptr<ReplayJournal>>
    create(const std::string& folder, PlanHeader header, JournalLimits limits = {});
    //! Checks the hash of a frozen plan.
    static Result<std::unique_ptr<ReplayJournal>> open(const std::string& file,
                                                       JournalLimits limits = {});
    //! For reports and lists, also while another program works on it.
    static Result<std::unique_ptr<ReplayJournal>> look(const std::string& file);

    const std::string& file() const { return m_file; }

    //! Of a draft. The same place twice counts once.
    Result<void> add(std::span<const PlannedItem> items, std::span<const ProgressLane> lanes);
    const std::vector<VersionCheck>& versions() const { return m_versions; }
    //! The same with what is known of it by now.
    VersionCheck judged(const VersionCheck& check) const;
    //! Lets \a how fill in what is known of each schema version that was added. Of a draft.
    Result<void> judgeVersions(const std::function<void(VersionCheck&)>& how);
    //! Puts the items into their order and seals them; nothing can be added any more.
    Result<void> freeze(std::vector<PlanMark> marks = {}, std::vector<PlanMark> letterMarks = {});

    const PlanHeader& header() const override { return m_header; }
    const std::vector<PlanLane>& lanes() const override { return m_lanes; }
    Result<std::vector<PlannedItem>> items(std::uint32_t lane, std::int64_t seq,
                                           std::size_t limit) override;
    Result<std::vector<Receipt>> beyond() override;
    Result<void> record(std::span<const Receipt> receipts,
                        std::span<const std::int64_t> done) override;
    bool isOpened() const override { return m_isOpened; }
    Result<void> markOpened() override;
    Result<void> setState(PlanHeader::State state) override;

    Result<PlanCounts> counts();
    //! Every item with its latest receipt, in the order of the plan.
    using Visit = std::function<bool(const PlannedItem&, const Receipt&)>;
    Result<void> visit(const Visit& visitor);
    //! An error names the first receipt whose hash is not what it has to be.
    Result<void> verify();

private:
    explicit ReplayJournal(std::string file, Database database);

    Result<void> makeTables();
    Result<void> load();
    Result<void> loadLanes();
    Result<void> checkHash();
    Result<std::string> itemsHash();
    Result<void> setValue(std::string_view name, std::string_view value);
    Result<std::string> value(std::string_view name);
    Result<void> addReceipt(Statement& insert, const Receipt& receipt);
    Result<void> saveHeader();
    std::int64_t versionNumber(const VersionCheck& check);
    Result<void> saveVersions();
    Result<void> loadVersions();
    Result<void> countVersions(PlanCounts& counts);

    std::string m_file;
    Database m_database;
    PlanHeader m_header;
    std::vector<PlanLane> m_lanes;
    std::vector<VersionCheck> m_versions; // items name them by their number here
    std::map<std::string, std::int64_t> m_versionNumbers;
    std::size_t m_versionsSaved = 0;
    bool m_hasVersions = true; // a journal of an earlier program has none
    bool m_isOpened = false;
    std::uint64_t m_items = 0;
    std::string m_last; // hash of the last receipt
    Digest m_digest;
    std::optional<Statement> m_itemsOfLane;
    std::optional<Statement> m_insertReceipt;
};

} // namespace model

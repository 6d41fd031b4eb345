#include "model/deadletter/replayshelf.h"

#include "model/deadletter/replayplanner.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace model {

Result<PlanLock> PlanLock::take(const std::string& file)
{
    const auto path = file + ".lock";
    const auto descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return Error{.kind = Error::Kind::Denied,
                     .text = path + " cannot be made.",
                     .advice = "Check the folder and its permissions."};
    PlanLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        return Error{.kind = Error::Kind::Denied,
                     .text = "Another program on this computer works on this plan.",
                     .advice = "Wait for it, or end it; then resume."};
    return lock;
}

PlanLock::~PlanLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

PlanLock::PlanLock(PlanLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1))
{}

PlanLock& PlanLock::operator=(PlanLock&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

std::vector<ReplayShelf::Entry> ReplayShelf::plans(std::vector<Error>* wrong) const
{
    std::vector<Entry> entries;
    std::error_code trouble;
    for (const auto& file : std::filesystem::directory_iterator(m_folder, trouble)) {
        if (file.path().extension() != ".replay")
            continue;
        const auto journal = ReplayJournal::look(file.path().string());
        if (!journal) {
            if (wrong)
                wrong->push_back(journal.error());
            continue;
        }
        Entry entry{.header = (*journal)->header(), .file = file.path().string()};
        for (const auto& lane : (*journal)->lanes()) {
            entry.total += std::uint64_t(lane.items);
            entry.done += std::uint64_t(lane.done);
        }
        entries.push_back(std::move(entry));
    }
    std::ranges::sort(entries, std::greater(),
                      [](const Entry& entry) { return entry.header.created; });
    return entries;
}

Result<std::string> ReplayShelf::find(const std::string& id) const
{
    std::vector<Entry> fitting;
    for (auto& entry : plans()) {
        const bool canGoOn = entry.header.state == PlanHeader::State::Running
                             || entry.header.state == PlanHeader::State::Frozen;
        if (id.empty() ? canGoOn : entry.header.id.starts_with(id))
            fitting.push_back(std::move(entry));
    }
    if (fitting.empty())
        return Error{.kind = Error::Kind::NotFound,
                     .text = id.empty() ? std::string("There is no replay to go on with.")
                                        : "There is no replay \"" + id + "\".",
                     .advice = "\"sagalens replay --list\" shows them all."};
    if (!id.empty() && fitting.size() > 1 && fitting[0].header.id != id)
        return Error{.kind = Error::Kind::Malformed,
                     .text = "\"" + id + "\" begins more than one replay's id.",
                     .advice = "Write more of it."};
    return fitting.front().file;
}

std::unordered_map<std::string, std::string> ReplayShelf::replayed(const std::string& source) const
{
    std::unordered_map<std::string, std::string> places;
    for (const auto& entry : plans()) {
        if (entry.header.source != source || entry.done == 0)
            continue;
        const auto journal = ReplayJournal::look(entry.file);
        if (!journal)
            continue;
        const auto& lanes = (*journal)->lanes();
        [[maybe_unused]] const auto seen =
            (*journal)->visit([&](const PlannedItem& item, const Receipt& receipt) {
                const auto& lane = lanes[item.lane];
                const bool isDone = item.seq >= 0 && item.seq < lane.done;
                if (receipt.state == Receipt::State::Confirmed
                    || (isDone && receipt.state != Receipt::State::Refused))
                    places.try_emplace(placeText(lane.channel, lane.partition, item.position),
                                       entry.header.id);
                return true;
            });
    }
    return places;
}

void ReplayShelf::discardDrafts() const
{
    for (const auto& entry : plans()) {
        if (entry.header.state != PlanHeader::State::Draft || !PlanLock::take(entry.file))
            continue;
        std::error_code ignored;
        for (const auto* suffix : {"", "-wal", "-shm", ".lock"})
            std::filesystem::remove(entry.file + suffix, ignored);
    }
}

} // namespace model

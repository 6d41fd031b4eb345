#pragma once

#include "model/deadletter/replayjournal.h"

#include <unordered_map>

namespace model {

//! One program at a time works on a plan: held as long as the object, and by nobody after a crash.
class PlanLock
{
public:
    //! \a file is the journal's; the lock lies beside it.
    static Result<PlanLock> take(const std::string& file);
    ~PlanLock();
    PlanLock(PlanLock&& other) noexcept;
    PlanLock& operator=(PlanLock&& other) noexcept;

private:
    explicit PlanLock(int descriptor) : m_descriptor(descriptor) {}

    int m_descriptor = -1;
};

//! The plans of a person, one file each. Any thread.
class ReplayShelf
{
public:
    explicit ReplayShelf(std::string folder) : m_folder(std::move(folder)) {}

    const std::string& folder() const { return m_folder; }
    std::string fileOf(const std::string& id) const { return m_folder + "/" + id + ".replay"; }

    struct Entry
    {
        PlanHeader header;
        std::string file;
        std::uint64_t total = 0;
        std::uint64_t done = 0;
    };
    //! The newest first. A file that cannot be read is left out and told.
    std::vector<Entry> plans(std::vector<Error>* wrong = nullptr) const;
    //! The plan of that id or of the only one that begins so; empty: the newest that can go on.
    Result<std::string> find(const std::string& id) const;
    //! Dead letters of a source that were sent, "topic/partition/offset", and the plan that did.
    std::unordered_map<std::string, std::string> replayed(const std::string& source) const;
    //! Journals of plans that were never finished are taken away.
    void discardDrafts() const;

private:
    const std::string m_folder;
};

} // namespace model

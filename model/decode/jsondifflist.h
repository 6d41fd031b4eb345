#pragma once

#include "model/decode/jsondiff.h"

#include <utility>

namespace model {

//! Collects the entries of a comparison up to a limit and counts them all.
class DiffList
{
public:
    explicit DiffList(std::size_t limit) : m_limit(limit) {}

    bool hasRoom() const { return m_diff.entries.size() < m_limit; }

    void add(DiffEntry entry)
    {
        count(entry.kind);
        if (hasRoom())
            m_diff.entries.push_back(std::move(entry));
    }

    void count(DiffEntry::Kind kind) { ++m_diff.counts[std::size_t(kind)]; }

    DocumentDiff take(DocumentDiff::Form form)
    {
        m_diff.form = form;
        m_diff.cut = m_diff.total() > m_diff.entries.size();
        return std::move(m_diff);
    }

private:
    std::size_t m_limit;
    DocumentDiff m_diff;
};

DocumentDiff compareLines(std::string_view before, std::string_view after,
                          const DiffOptions& options);
DocumentDiff compareBytes(std::string_view before, std::string_view after,
                          const DiffOptions& options);

} // namespace model

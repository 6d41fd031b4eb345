#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace model {

//! Many short texts in few pieces of memory. They are never let go one by one.
class TextArena
{
public:
    static constexpr std::size_t longest = 1'000; //!< What is longer is cut.

    std::uint32_t add(std::string_view text);
    std::string_view at(std::uint32_t place, std::size_t length) const
    {
        return {m_pieces[place >> 16].get() + (place & 0xffff), length};
    }
    std::size_t bytes() const { return m_pieces.size() * pieceSize; }

private:
    static constexpr std::size_t pieceSize = 1 << 16;

    std::vector<std::unique_ptr<char[]>> m_pieces;
    std::size_t m_used = pieceSize;
};

//! Numbers for the few names that many rows share; beyond 65,534 all are one.
class Names
{
public:
    std::uint16_t number(std::string_view name);
    const std::string& name(std::uint16_t number) const { return m_names[number]; }
    std::size_t size() const { return m_names.size(); }

private:
    std::vector<std::string> m_names;
    std::map<std::string, std::uint16_t, std::less<>> m_numbers;
};

} // namespace model

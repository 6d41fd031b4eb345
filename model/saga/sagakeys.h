#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace model::saga {

//! A key as it is kept: its length and its bytes, or a UUID as the 16 bytes that it stands for.
class PackedKey
{
public:
    explicit PackedKey(std::string_view key);

    std::string_view bytes() const { return {m_bytes.data(), m_size}; }
    std::uint32_t hash() const;

    //! A longer key is told from others by its beginning and a hash of the whole.
    static constexpr std::size_t longest = 254;

private:
    std::array<char, longest + 1> m_bytes; // only the first m_size are written
    std::size_t m_size = 0;
};

//! The texts of keys, one after the other in pieces that never move. At most 4 GB.
class SagaKeys
{
public:
    std::uint32_t keep(const PackedKey& key);
    bool is(std::uint32_t at, const PackedKey& key) const { return bytesAt(at) == key.bytes(); }
    std::string_view bytesAt(std::uint32_t at) const;
    std::uint32_t hashAt(std::uint32_t at) const;
    std::string textAt(std::uint32_t at) const;
    void textAt(std::uint32_t at, std::string& into) const;
    bool has(std::uint32_t at) const;
    //! Takes over a key that another one kept.
    std::uint32_t copy(const SagaKeys& other, std::uint32_t at);
    std::size_t memory() const { return m_pieces.size() * pieceSize; }

private:
    static constexpr std::uint32_t pieceSize = 1u << 16;

    std::uint32_t keepBytes(std::string_view bytes);

    std::vector<std::unique_ptr<char[]>> m_pieces;
    std::uint32_t m_used = pieceSize; //!< Of the last piece.
};

//! The text under which a saga of that key is found.
std::string shortKey(std::string_view key);

} // namespace model::saga

#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace model {

//! Where the tokens of a JSON text begin: brackets, colons, commas, and the first byte of each
//! string, number and word. One per thread; what it gave is valid until its next call. It holds 4
//! bytes for each byte of the largest text of late, and lets go of it when smaller ones follow.
class JsonIndex
{
public:
    enum class Fault : std::uint8_t { None, Broken, InvalidUtf8 };

    struct Tokens
    {
        std::string_view
            text; //!< What the offsets count in; the caller's bytes or a padded copy of them.
        std::span<const std::uint32_t> offsets;
        Fault fault = Fault::None;
    };

    JsonIndex();
    ~JsonIndex();
    JsonIndex(JsonIndex&&) noexcept;
    JsonIndex& operator=(JsonIndex&&) noexcept;

    //! Of \a json, after which \a readable bytes may be read. A text that is cut, has bad UTF-8 or
    //! raw control characters in a string is indexed all the same, its first MiB.
    Tokens read(std::string_view json, std::size_t readable);

    //! As read(), of a text that is known to be only a beginning.
    Tokens readBeginning(std::string_view json);

private:
    struct Stage; // simdjson's

    bool reserve(std::size_t size);
    std::string_view padded(std::string_view json, std::size_t readable);

    std::unique_ptr<Stage> m_stage;
    std::string m_copy;
    std::vector<std::uint32_t> m_slow;
};

} // namespace model

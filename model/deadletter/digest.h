#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace model {

//! SHA-256, fed bit by bit. Numbers and texts are told apart by their sizes, so that no two
//! sequences of them look the same.
class Digest
{
public:
    Digest();
    ~Digest();
    Digest(const Digest&) = delete;
    Digest& operator=(const Digest&) = delete;

    Digest& add(std::string_view bytes);
    Digest& add(std::int64_t number);
    //! The 32 bytes; begins anew.
    std::string take();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

std::string hexText(std::string_view bytes);

} // namespace model

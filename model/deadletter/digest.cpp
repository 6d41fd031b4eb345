#include "model/deadletter/digest.h"

#include <openssl/evp.h>

#include <array>
#include <cassert>
#include <stdexcept>

namespace model {

struct Digest::State
{
    EVP_MD* kind = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    EVP_MD_CTX* context = EVP_MD_CTX_new();

    State()
    {
        if (!kind || !context)
            throw std::runtime_error("OpenSSL has no SHA-256.");
        begin();
    }
    ~State()
    {
        EVP_MD_CTX_free(context);
        EVP_MD_free(kind);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void begin() { EVP_DigestInit_ex2(context, kind, nullptr); }
    void feed(const void* bytes, std::size_t size) { EVP_DigestUpdate(context, bytes, size); }
};

Digest::Digest() : m_state(std::make_unique<State>()) {}

Digest::~Digest() = default;

Digest& Digest::add(std::string_view bytes)
{
    add(std::int64_t(bytes.size()));
    m_state->feed(bytes.data(), bytes.size());
    return *this;
}

Digest& Digest::add(std::int64_t number)
{
    std::array<unsigned char, 8> bytes{};
    auto value = std::uint64_t(number);
    for (auto& byte : bytes) {
        byte = static_cast<unsigned char>(value & 0xff);
        value >>= 8;
    }
    m_state->feed(bytes.data(), bytes.size());
    return *this;
}

std::string Digest::take()
{
    std::string out(32, '\0');
    unsigned size = 0;
    EVP_DigestFinal_ex(m_state->context, reinterpret_cast<unsigned char*>(out.data()), &size);
    assert(size == out.size());
    m_state->begin();
    return out;
}

std::string hexText(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

} // namespace model

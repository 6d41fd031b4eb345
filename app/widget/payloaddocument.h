#pragma once

#include "model/decode/jsontree.h"
#include "model/decode/jsonutf8.h"

#include <QByteArray>

#include <memory>
#include <utility>

namespace app {

//! A value and what was read of it, together, because the tree refers to the bytes. Never changed,
//! so that threads share it.
class PayloadDocument
{
public:
    explicit PayloadDocument(QByteArray bytes)
        : m_bytes(std::move(bytes))
        , m_tree({m_bytes.constData(), std::size_t(m_bytes.size())})
        , m_isUtf8(model::firstInvalidUtf8(m_tree.bytes()) == std::string_view::npos)
    {}
    PayloadDocument(const PayloadDocument&) = delete;
    PayloadDocument& operator=(const PayloadDocument&) = delete;

    const QByteArray& bytes() const { return m_bytes; }
    const model::JsonTree& tree() const { return m_tree; }
    bool isUtf8() const { return m_isUtf8; }

private:
    const QByteArray m_bytes;
    const model::JsonTree m_tree;
    const bool m_isUtf8;
};

using SharedDocument = std::shared_ptr<const PayloadDocument>;

} // namespace app

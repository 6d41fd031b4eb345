#pragma once

#include "model/decode/jsonpath.h"
#include "model/item/glyph.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace app {

struct PayloadHeader
{
    QByteArray name;
    std::optional<QByteArray> value; //!< Nothing: the header was sent without one.
};

//! How a header's bytes were read: "2,147" and "big-endian integer, Spring Kafka".
struct HeaderReading
{
    QString text;
    QString how;
};

//! Reads a header by a convention; nothing when none knows it. Called on the GUI thread while
//! painting: quick, pure.
using HeaderReader =
    std::function<std::optional<HeaderReading>(const QByteArray& name, const QByteArray& value)>;

//! One line of the decoding report.
struct DecodingLine
{
    model::Glyph glyph = model::Glyph::Note;
    QString text;
    QString detail;
    qsizetype offset = -1; //!< The byte it speaks of; -1 for none.
};

//! All that the payload viewer shows of one event. Cheap to copy: the bytes are shared.
struct PayloadContent
{
    QByteArray bytes;
    bool isAbsent = false; //!< A record without a value: a tombstone.
    QList<PayloadHeader> headers;
    QString title; //!< For the accessible name: "ORDER_PAID, order-events / 1 / 8,812,460".
    QList<DecodingLine> decoding;
    std::vector<model::FilterAlias> aliases; //!< What the filter calls places of this envelope.
};

} // namespace app

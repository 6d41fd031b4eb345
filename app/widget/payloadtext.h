#pragma once

#include "model/decode/jsontext.h"
#include "model/decode/jsontree.h"

#include <QByteArray>
#include <QColor>
#include <QString>

#include <vector>

namespace app {

struct Theme;

//! Bytes from outside as text that is safe to show: bytes that are not UTF-8 and control characters
//! as \xNN, characters that would hide or turn others round as \u{NNNN}. Line breaks and tabs stay
//! only if \a isMultiLine.
[[nodiscard]] QString shownText(QByteArrayView bytes, bool isMultiLine = false);

//! The same in one line of at most \a limit bytes; what is left out is said by an ellipsis.
[[nodiscard]] QString shortText(QByteArrayView bytes, qsizetype limit = 512);

//! A tool tip is rich text if it looks like it: this one never is.
[[nodiscard]] QString plainToolTip(const QString& text);

//! Text in its window: spans refer to UTF-16 positions here and to bytes of the value.
struct ShownSpan
{
    qsizetype begin = 0;
    qsizetype size = 0;
    qsizetype sourceBegin = 0;
    qsizetype sourceSize = 0;
    model::JsonSpan::Kind kind = model::JsonSpan::Kind::Punctuation;
};

struct ShownDocument
{
    QString text;
    std::vector<ShownSpan> spans; //!< Empty when the text is shown as it came.
    qsizetype sourceEnd = 0;      //!< The bytes up to here are in the text.
};

[[nodiscard]] ShownDocument shownDocument(const model::JsonText& text);

//! The whole of \a bytes up to \a limit as text, with nothing laid out.
[[nodiscard]] ShownDocument rawDocument(QByteArrayView bytes, qsizetype limit);

[[nodiscard]] QColor syntaxInk(model::JsonSpan::Kind kind, const Theme& theme);
[[nodiscard]] model::JsonSpan::Kind syntaxKind(model::JsonKind kind);

//! What is wrong with the JSON, as a clause: "a comma is expected".
[[nodiscard]] QString problemText(model::JsonProblem problem);

//! "{4}", "[2 items]" as the row of a container says it.
[[nodiscard]] QString containerText(model::JsonKind kind, qsizetype childCount);

//! 312 B, 1.4 MB.
[[nodiscard]] QString sizeText(qint64 bytes);

//! 0x0033
[[nodiscard]] QString offsetText(qint64 offset, int digits = 4);

inline std::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

inline QByteArrayView bytesOf(std::string_view view)
{
    return {view.data(), qsizetype(view.size())};
}

} // namespace app

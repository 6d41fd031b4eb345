#pragma once

#include <QMetaType>
#include <QString>

#include <vector>

namespace model {

//! What the tables' delegate asks of a model beside Qt's own roles. All are optional: an invalid
//! QVariant means "nothing". They are numbers and small values, so that painting a row stays cheap.
enum Role {
    RowRole = Qt::UserRole + 1, //!< qulonglong: the row of the store behind this line.
    GlyphRole,                  //!< int(Glyph): state or finding, in a glyph column.
    MarkerRole,                 //!< int: index of the service's colour and shape, -1 for none.
    MarkerInkRole,              //!< int: index of the marker's colour where it is not its shape's.
    TintRole,                   //!< int(Tint): background of the whole row, asked at column 0 only.
    MutedRole,                  //!< bool: the cell in muted ink, as a zero or a healthy row is.
    StrongRole,                 //!< bool: the cell in semibold.
    MatchRole,                  //!< TextSpans: where the search hit in the display text.
    NameRole,                   //!< TextSpans: field names in a Summary cell, drawn muted.
    InkRole,        //!< int(Tint): the text in this state's colour; None for plain text.
    SortRole,       //!< What the column sorts by, in its own type.
    LayoutRole,     //!< int(CellLayout), of headerData(): how a whole column is drawn.
    SparkRole,      //!< std::vector<float>: the last values, in a CellLayout::Spark column.
    AccessibleRole, //!< QString: the row as a sentence, asked at column 0.
    ClipboardRole,  //!< QString: what a copy puts on the clipboard.
    FirstFreeRole   //!< A model's own roles start here.
};

//! How a column is drawn. Given once a column by headerData(section, Qt::Horizontal, LayoutRole).
enum class CellLayout {
    Text,       //!< Body font, cut at the right.
    Middle,     //!< Body font, cut in the middle: topics, ids, paths.
    Mono,       //!< Fixed font, cut at the right.
    MonoMiddle, //!< Fixed font, cut in the middle: event ids.
    Number,     //!< Fixed font, at the right, never cut.
    Glyph,      //!< Only the glyph, centred.
    GlyphText,  //!< Glyph and text.
    Marker,     //!< Marker and text.
    Summary,    //!< Fixed font with muted names.
    Spark       //!< A small line of values.
};

//! A part of the display text, in UTF-16 units.
struct TextSpan
{
    int start = 0;
    int length = 0;

    bool operator==(const TextSpan&) const = default;
};

using TextSpans = std::vector<TextSpan>;

} // namespace model

Q_DECLARE_METATYPE(model::TextSpans)

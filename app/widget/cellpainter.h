#pragma once

#include "app/widget/fixedtext.h"
#include "app/widget/theme.h"
#include "model/item/glyph.h"
#include "model/item/roles.h"

#include <QFont>
#include <QFontMetrics>
#include <QRect>
#include <QString>

#include <optional>
#include <vector>

class QPainter;

namespace app {

//! One cell as it is to be drawn. Made for one paint call and thrown away.
struct Cell
{
    QRect rect;
    QString text;
    model::CellLayout layout = model::CellLayout::Text;
    Qt::Alignment alignment = Qt::AlignLeft;
    QColor ink;
    QColor muted;
    QColor ground;
    QColor match;
    model::Glyph glyph = model::Glyph::None;
    int marker = -1;
    int markerInk = -1; //!< Its colour; -1: the marker's own.
    bool isStrong = false;
    model::TextSpans matches;
    model::TextSpans names;
    std::vector<float> values;
};

//! Draws cells with the fonts and widths it measured once; measures anew when the UI font changes.
class CellPainter
{
public:
    //! Fills nothing: the ground is already there.
    void draw(QPainter& painter, const Cell& cell, const Theme& theme) const;

    //! The text with its ellipsis, as it fits into \a width.
    [[nodiscard]] QString cut(const QString& text, model::CellLayout layout, int width) const;

    [[nodiscard]] int width(const QString& text, model::CellLayout layout) const;

    //! Where the text of this cell begins and ends, right of glyph or marker.
    [[nodiscard]] QRect textRect(const Cell& cell) const;

private:
    struct Face
    {
        explicit Face(const QFont& font);

        QFont font;
        QFontMetrics metrics;
        FixedText fixed;
        int narrowest = 1;
    };

    struct Faces
    {
        explicit Faces(QFont wanted);

        QFont system;
        Face body;
        Face strong;
        Face mono;
        Face monoStrong;
        int glyphSide;
    };

    [[nodiscard]] const Faces& faces() const;
    [[nodiscard]] const Face& face(model::CellLayout layout, bool isStrong) const;
    [[nodiscard]] QString cutWith(const Face& face, const QString& text, model::CellLayout layout,
                                  int width) const;
    [[nodiscard]] int widthOf(const Face& face, QStringView text) const;

    void drawSign(QPainter& painter, const Cell& cell, const Theme& theme) const;
    void drawText(QPainter& painter, const Cell& cell) const;
    static void drawLetters(QPainter& painter, const Face& face, QPoint at, const QString& text);
    void drawMatches(QPainter& painter, const Cell& cell, const Face& face, QPoint at) const;
    void drawNames(QPainter& painter, const Cell& cell, const Face& face, QPoint at) const;

    mutable std::optional<Faces> m_faces;
};

} // namespace app

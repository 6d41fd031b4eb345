#pragma once

#include "app/widget/glyph.h"

#include <QAbstractListModel>
#include <QListView>

#include <vector>

namespace app {

//! One line of a panel's list, one or two rows of text.
struct Line
{
    QString text;
    QString detail; //!< A second row, muted; empty: the line has one row.
    QString value;  //!< In mono, in a column of its own.
    QString link;   //!< At the right, in accent.
    QString note;   //!< The same, muted.
    QString number; //!< The key that chooses it, in a small box at the left.
    Glyph glyph = Glyph::None;
    int check = -1; //!< 0 or 1 for a check box.
    bool isStrong = false;
    bool isMuted = false;

    bool operator==(const Line&) const = default;
};

//! A short list whose lines are chosen by click or Enter, drawn as the panels of the simulator want
//! them. The current line stays where it was while the lines change.
class LineList : public QListView
{
    Q_OBJECT

public:
    explicit LineList(const QString& id, const QString& name, QWidget* parent = nullptr);

    void setLines(std::vector<Line> lines);
    [[nodiscard]] const std::vector<Line>& lines() const { return m_lines; }
    [[nodiscard]] int currentLine() const { return currentIndex().row(); }
    void setCurrentLine(int line);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(int line);
    void checked(int line, bool isOn);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    class Model;
    class Delegate;

    void choose(const QModelIndex& index);

    std::vector<Line> m_lines;
    Model* m_model;
};

} // namespace app

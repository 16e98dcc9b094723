// SPDX-License-Identifier: Apache-2.0
#include "inspector/fieldrow.h"

#include "document/edits.h"
#include "document/project.h"
#include "inspector/notesedit.h"
#include "tables/fieldtext.h"
#include "theme/choicebox.h"
#include "theme/styleproperty.h"
#include "theme/unitedit.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

constexpr int kLabelWidth = 116;

std::optional<double> degreesIn(const QString &text)
{
    QString number = text.trimmed();
    number.remove(QChar(0x00B0));
    bool ok = false;
    double degrees = QLocale().toDouble(number, &ok);
    if (!ok)
        degrees = QLocale::c().toDouble(number, &ok);
    return ok && std::isfinite(degrees) ? std::optional(degrees) : std::nullopt;
}

} // namespace

FieldRow::FieldRow(Project &project, TableColumn column, std::span<const EntityPtr> rows, QWidget *parent)
    : QWidget(parent), m_project(project), m_column(std::move(column)), m_reason(new QLabel(this))
{
    m_rows.reserve(rows.size());
    for (const EntityPtr &row : rows)
        m_rows.push_back(refOf(row));
    setObjectName(m_column.key);
    buildEditor();
    m_editor->setAccessibleName(m_column.header());
    m_editor->setToolTip(m_column.help);
    auto *label = new QLabel(m_column.title, this);
    label->setProperty("dimmed", true);
    label->setToolTip(m_column.help);
    label->setBuddy(m_editor);
    m_reason->setObjectName(QStringLiteral("reason"));
    m_reason->setProperty("overLimit", true);
    m_reason->setProperty("small", true);
    m_reason->setWordWrap(true);
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->hide();

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    if (m_notes) {
        label->hide(); // its section says it
        grid->addWidget(m_editor, 0, 0, 1, 2);
    } else {
        label->setFixedWidth(kLabelWidth);
        grid->addWidget(label, 0, 0);
        grid->addWidget(m_editor, 0, 1);
    }
    grid->addWidget(m_reason, 1, m_notes ? 0 : 1);
    grid->setColumnStretch(1, 1);
    refresh(rows);
}

void FieldRow::buildEditor()
{
    const FieldInfo &field = *m_column.field;
    switch (field.type) {
    case FieldType::Boolean:
        m_editor = m_check = new QCheckBox(this);
        connect(m_check, &QCheckBox::clicked, this, [this](bool checked) { propose(checked); });
        return;
    case FieldType::Enumeration:
    case FieldType::Reference: {
        const auto source = [this] {
            QList<ChoiceBox::Item> items;
            for (const Choice &choice : choicesOf(m_project.network(), *m_column.field))
                items.append({choice.value, choice.text});
            return items;
        };
        const auto kind = field.type == FieldType::Reference ? ChoiceBox::Kind::Searchable : ChoiceBox::Kind::Plain;
        m_editor = m_choice = new ChoiceBox(kind, source, this);
        connect(m_choice, &ChoiceBox::chosen, this, &FieldRow::propose);
        return;
    }
    case FieldType::LongText:
        m_editor = m_notes = new NotesEdit(this);
        connect(m_notes, &NotesEdit::proposed, this, [this](const QString &text) { propose(text); });
        return;
    case FieldType::Line:
    case FieldType::Area:
        m_editor = m_fixed = new QLabel(this);
        return;
    case FieldType::Text:
    case FieldType::Integer:
    case FieldType::Real:
    case FieldType::Point:
        break;
    }
    m_editor = m_line = new UnitEdit(m_column.unit, this);
    if (m_column.isNumber())
        m_line->setProperty("figure", true);
    connect(m_line, &UnitEdit::proposed, this, [this](const QString &text) { propose(text); });
    connect(m_line, &UnitEdit::restored, this, [this] { showReason({}); });
    connect(m_line, &QLineEdit::textEdited, this, [this] { showReason({}); });
}

bool FieldRow::isBeingTypedIn() const
{
    return (m_line && m_line->isEdited()) || (m_notes && m_notes->hasFocus() && m_notes->isEdited());
}

void FieldRow::refresh()
{
    std::vector<EntityPtr> rows;
    for (const EntityRef &ref : m_rows)
        if (EntityPtr row = m_project.shownNetwork().row(ref); !isNull(row))
            rows.push_back(std::move(row));
    refresh(rows);
}

void FieldRow::refresh(std::span<const EntityPtr> rows)
{
    if (isBeingTypedIn())
        return;
    std::optional<Value> shared;
    for (const EntityPtr &row : rows) {
        Value value = m_column.field->get(row);
        if (!shared) {
            shared = std::move(value);
        } else if (!(*shared == value)) {
            show(Agreement::Differing, {});
            return;
        }
    }
    if (shared)
        show(Agreement::Shared, *shared);
}

void FieldRow::show(Agreement agreement, const Value &value)
{
    const bool differs = agreement == Agreement::Differing;
    const QString several = tr("several values");
    const Network &network = m_project.shownNetwork();
    if (m_line) {
        QString text;
        if (const auto *point = std::get_if<GeoPoint>(&value))
            text = QLocale().toString(
                m_column.part == TableColumn::Part::Latitude ? point->latitude() : point->longitude(), 'f', 5);
        else if (!differs)
            text = typedText(network, *m_column.field, value);
        m_line->setPlaceholderText(differs ? several : QString());
        if (m_line->shown() != text || !m_line->isInvalid())
            m_line->setShown(text);
    } else if (m_choice) {
        if (differs)
            m_choice->setNothingShown(several);
        else
            m_choice->setShown(toVariant(value),
                               isAbsent(value) ? tr("none") : fieldText(network, *m_column.field, value));
    } else if (m_check) {
        const QSignalBlocker blocker(m_check);
        m_check->setTristate(differs);
        m_check->setText(differs ? several : QString());
        const auto *checked = std::get_if<bool>(&value);
        m_check->setCheckState(differs ? Qt::PartiallyChecked : checked && *checked ? Qt::Checked : Qt::Unchecked);
    } else if (m_notes) {
        m_notes->setPlaceholderText(differs ? several : tr("Notes"));
        m_notes->setShown(differs ? QString() : typedText(network, *m_column.field, value));
    } else {
        m_fixed->setText(differs ? several : fieldText(network, *m_column.field, value));
    }
}

Result<Value> FieldRow::valueOf(const QVariant &value) const
{
    if (m_column.part == TableColumn::Part::Whole)
        return valueFromVariant(m_project.network(), *m_column.field, value);
    const EntityPtr row = m_project.network().row(m_rows.front());
    if (isNull(row))
        return Error{tr("The site is gone"), {}, {}};
    const Value current = m_column.field->get(row);
    const auto &place = std::get<GeoPoint>(current);
    const bool isLatitude = m_column.part == TableColumn::Part::Latitude;
    const double limit = isLatitude ? 90.0 : 180.0;
    const auto degrees = degreesIn(value.toString());
    if (!degrees || std::abs(*degrees) > limit)
        return Error{tr("%1 cannot be “%2”").arg(m_column.title, value.toString().left(80)),
                     {},
                     tr("Enter degrees between −%1 and %1").arg(limit)};
    const auto moved = isLatitude ? GeoPoint::fromDegrees(*degrees, place.longitude())
                                  : GeoPoint::fromDegrees(place.latitude(), *degrees);
    return moved ? Result<Value>(Value(*moved)) : Error{tr("%1 is out of range").arg(m_column.title), {}, {}};
}

void FieldRow::propose(const QVariant &value)
{
    const auto checked = valueOf(value);
    if (!checked) {
        showReason(reasonText(checked.error()));
        return;
    }
    const auto edit = edits::setField(m_project.network(), m_rows, *m_column.field, checked.value());
    if (!edit) {
        showReason(reasonText(edit.error()));
        return;
    }
    // Before the edit, so that what comes back with it is shown.
    showReason({});
    if (m_line)
        m_line->setShown(m_line->text());
    if (m_notes)
        m_notes->setShown(m_notes->toPlainText());
    const auto applied = m_project.apply(edit.value().delta, edit.value().title, edit.value().mergeKey);
    refresh();
    if (!applied)
        showReason(reasonText(applied.error()));
}

void FieldRow::showReason(const QString &reason)
{
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    if (m_line)
        m_line->setInvalid(!reason.isEmpty());
    else if (m_choice)
        m_choice->setInvalid(!reason.isEmpty());
    else if (m_notes)
        setStyleProperty(*m_notes, "invalid", !reason.isEmpty());
}

QString FieldRow::reason() const
{
    return m_reason->text();
}

} // namespace fiberloom

// SPDX-License-Identifier: Apache-2.0
#include "dialogs/companiondialog.h"

#include "theme/styleproperty.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace fiberloom {

CompanionDialog::CompanionDialog(const QString &path, const QStringList &additions, QWidget *parent)
    : QDialog(parent), m_path(path), m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("companionDialog"));
    setWindowTitle(tr("Import %1").arg(QFileInfo(path).fileName()));
    setMinimumWidth(380);
    auto *about =
        new QLabel(tr("%Ln file(s) beside it hold traffic for it.", nullptr, static_cast<int>(additions.size())), this);
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    setStyleProperty(*about, "dimmed", true);
    m_list->setAccessibleName(tr("Import with it"));
    auto *label = new QLabel(tr("Import with it"), this);
    label->setBuddy(m_list);
    for (const QString &addition : additions) {
        auto *item = new QListWidgetItem(QFileInfo(addition).fileName(), m_list);
        item->setData(Qt::UserRole, addition);
        item->setToolTip(QDir::toNativeSeparators(addition));
    }
    m_list->addItem(tr("Nothing: the network alone"));
    m_list->setCurrentRow(0);
    auto *import = new QPushButton(tr("Import"), this);
    setStyleProperty(*import, "primary", true);
    import->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(import);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(about);
    column->addWidget(label);
    column->addWidget(m_list, 1);
    column->addSpacing(4);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(import, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, [this] { emit chosen(files()); });
    m_list->setFocus();
}

QStringList CompanionDialog::files() const
{
    QStringList files{m_path};
    const QListWidgetItem *item = m_list->currentItem();
    if (const QString addition = item ? item->data(Qt::UserRole).toString() : QString(); !addition.isEmpty())
        files += addition;
    return files;
}

} // namespace fiberloom

<?php
/**
 * The orders that wait to be sent: one row each, however often they change; a row goes once Artur has it.
 *
 * @license Apache-2.0
 */
class ArturQueue
{
    const TRIES = 24;

    public static function install()
    {
        return Db::getInstance()->execute(
            'CREATE TABLE IF NOT EXISTS `' . _DB_PREFIX_ . 'artur_queue` (
                `id_order` INT UNSIGNED NOT NULL PRIMARY KEY,
                `version` INT UNSIGNED NOT NULL DEFAULT 0,
                `tries` INT UNSIGNED NOT NULL DEFAULT 0,
                `next_at` INT UNSIGNED NOT NULL,
                KEY (`next_at`)
            ) ENGINE=' . _MYSQL_ENGINE_ . ' DEFAULT CHARSET=utf8mb4'
        );
    }

    public static function uninstall()
    {
        return Db::getInstance()->execute('DROP TABLE IF EXISTS `' . _DB_PREFIX_ . 'artur_queue`');
    }

    /** An order is new or has changed; `version` tells a change while it is being sent from what was sent. */
    public static function add($idOrder)
    {
        return Db::getInstance()->execute(
            'INSERT INTO `' . _DB_PREFIX_ . 'artur_queue` (`id_order`, `next_at`) VALUES (' . (int) $idOrder . ', ' . time() . ')
             ON DUPLICATE KEY UPDATE `version` = `version` + 1, `tries` = 0, `next_at` = ' . time()
        );
    }

    /** All orders since a time of the shop's clock. */
    public static function addSince($since)
    {
        return Db::getInstance()->execute(
            'INSERT IGNORE INTO `' . _DB_PREFIX_ . 'artur_queue` (`id_order`, `next_at`)
             SELECT `id_order`, ' . time() . ' FROM `' . _DB_PREFIX_ . 'orders` WHERE `date_add` >= \'' . pSQL($since) . '\''
        );
    }

    /** @return array<int, array<string, mixed>> What is due, the oldest first. */
    public static function due($count)
    {
        return (array) Db::getInstance()->executeS(
            'SELECT `id_order`, `version`, `tries` FROM `' . _DB_PREFIX_ . 'artur_queue`
             WHERE `next_at` <= ' . time() . ' ORDER BY `next_at`, `id_order` LIMIT ' . (int) $count
        );
    }

    /** Take rows in hand: of two requests at the same time only one gets each. @return array<int, array<string, mixed>> */
    public static function claim(array $rows, $seconds)
    {
        $mine = [];
        foreach ($rows as $row) {
            Db::getInstance()->execute(
                'UPDATE `' . _DB_PREFIX_ . 'artur_queue` SET `next_at` = ' . (time() + (int) $seconds)
                . self::same($row) . ' AND `next_at` <= ' . time()
            );
            if (Db::getInstance()->Affected_Rows() === 1) {
                $mine[] = $row;
            }
        }

        return $mine;
    }

    /** Artur has these, unless they changed meanwhile. */
    public static function done(array $rows)
    {
        foreach ($rows as $row) {
            Db::getInstance()->execute('DELETE FROM `' . _DB_PREFIX_ . 'artur_queue`' . self::same($row));
        }
    }

    /** These come again: after a minute, then ever later, at most six hours; after four days no more. */
    public static function later(array $rows, $rest)
    {
        foreach ($rows as $row) {
            $tries = (int) $row['tries'] + 1;
            if ($tries >= self::TRIES) {
                self::done([$row]);
                continue;
            }
            $wait = max(min(60 * 2 ** min($tries - 1, 9), 21600), min((int) $rest, 86400));
            Db::getInstance()->execute(
                'UPDATE `' . _DB_PREFIX_ . 'artur_queue` SET `tries` = ' . $tries . ', `next_at` = ' . (time() + $wait) . self::same($row)
            );
        }
    }

    private static function same(array $row)
    {
        return ' WHERE `id_order` = ' . (int) $row['id_order'] . ' AND `version` = ' . (int) $row['version'];
    }
}

package org.cbchannels.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.File;
import java.nio.file.Path;
import org.cbchannels.tests.support.Browser;
import org.cbchannels.tests.support.Server;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The sample's page in two windows of a real browser. */
@ArquillianTest
@RunAsClient
class SamplePageIT {

    private static final String SAMPLE = "sample";

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = SAMPLE, managed = false, testable = false)
    static EnterpriseArchive sample() {
        return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File(System.getProperty("sample.ear")));
    }

    @Test
    void two_users_see_each_others_messages_and_shared_tasks_and_come_back_after_a_redeployment() {
        Assumptions.assumeTrue(Browser.installed().isPresent(), "No Chromium is installed: the page was not tried");
        deployer.deploy(SAMPLE);
        try (Browser browser = Browser.start()) {
            Page desk = browser.window(1200, 800, Server.http("/").toString());
            Page phone = browser.window(390, 844, Server.http("/").toString());
            signIn(desk, "alice", "wrong");
            assertThat(desk.getByRole(AriaRole.ALERT)).hasText("That name and password are not known.");
            signIn(desk, "alice", "secret");
            signIn(phone, "bob", "secret");
            assertThat(desk.locator("#tasks-state")).hasText("connected");
            assertThat(phone.locator("#tasks-state")).hasText("connected");
            tasks(desk, phone);
            chat(desk, phone);
            screenshot(desk, "desk");
            screenshot(phone, "phone");

            deployer.undeploy(SAMPLE);
            assertThat(desk.locator("#tasks-state")).hasText("reconnecting…");
            assertThat(desk.locator("#message")).isDisabled();
            deployer.deploy(SAMPLE);
            assertThat(desk.getByLabel("Password"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
            signIn(desk, "alice", "secret");
            assertThat(desk.locator("#tasks-state")).hasText("connected");
            assertThat(desk.locator("#tasks li")).hasCount(0);
            desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            assertThat(desk.getByLabel("Password")).isVisible();
        } finally {
            deployer.undeploy(SAMPLE);
        }
    }

    private static void signIn(Page page, String name, String password) {
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        page.getByLabel("Password").fill(password);
        page.keyboard().press("Enter");
    }

    /** By keyboard alone on one side. */
    private static void tasks(Page desk, Page phone) {
        desk.getByLabel("New task").focus();
        desk.keyboard().type("Water the plants");
        desk.keyboard().press("Enter");
        Locator onDesk = desk.locator("#tasks li");
        Locator onPhone = phone.locator("#tasks li");
        assertThat(onDesk).hasCount(1);
        phone.getByLabel("New task").fill("Call Ben");
        phone.keyboard().press("Enter");
        assertThat(onPhone).hasCount(1);
        assertThat(onPhone.getByLabel("Title")).hasValue("Call Ben");
        assertThat(onDesk).hasCount(1);

        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Shared: Water the plants"))
                .click();
        assertThat(onPhone).hasCount(2);
        assertThat(onPhone.last().getByLabel("Title")).hasValue("Water the plants");
        assertThat(onPhone.last().getByLabel("Title")).isDisabled();
        onDesk.getByRole(AriaRole.CHECKBOX).check();
        assertThat(onPhone.last().getByRole(AriaRole.CHECKBOX)).isChecked();
        desk.getByLabel("Title").fill("Water the cactus");
        desk.keyboard().press("Enter");
        assertThat(onPhone.last().getByLabel("Title")).hasValue("Water the cactus");

        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Shared: Water the cactus"))
                .click();
        assertThat(onPhone).hasCount(1);
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Shared: Call Ben"))
                .click();
        assertThat(onDesk).hasCount(2);
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete: Call Ben"))
                .click();
        assertThat(onDesk).hasCount(1);
    }

    private static void chat(Page desk, Page phone) {
        enter(desk, "garden", "Anna");
        enter(phone, "garden", "Ben");
        assertThat(desk.locator("#messages li").last()).hasText("Ben is here");
        desk.getByLabel("Message", new Page.GetByLabelOptions().setExact(true)).fill("Hello <b>Ben</b>");
        desk.keyboard().press("Enter");
        assertThat(phone.locator("#messages li").last()).hasText("Anna: Hello <b>Ben</b>");
        phone.getByLabel("Message", new Page.GetByLabelOptions().setExact(true)).fill("Hello Anna");
        phone.keyboard().press("Enter");
        assertThat(desk.locator("#messages li").last()).hasText("Ben: Hello Anna");
    }

    private static void enter(Page page, String room, String nick) {
        page.getByLabel("Room").fill(room);
        page.getByLabel("Nickname").fill(nick);
        page.keyboard().press("Enter");
        assertThat(page.locator("#chat-state")).hasText("connected");
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
